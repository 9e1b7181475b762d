import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { App } from "./app.ts";
import { fromFile } from "./from-file.ts";

const folder = mkdtempSync(path.join(tmpdir(), "stopgap-config-"));
after(() => rmSync(folder, { recursive: true }));

function write(text: string): string {
  const file = path.join(folder, "shop.json");
  writeFileSync(file, text);
  return file;
}

describe("fromFile", () => {
  it("reads JSON, with or without a byte order mark, by path and by URL", () => {
    const file = write('\uFEFF{"shopName":"Ada\'s","mail":{"port":25}}');
    const expected = { shopName: "Ada's", mail: { port: 25 } };
    assert.deepEqual(fromFile(file), expected);
    assert.deepEqual(fromFile(pathToFileURL(file)), expected);
  });

  it("has another format read by what is given", () => {
    const file = write("shopName=Ada\n");
    assert.deepEqual(fromFile(file, { load: readPairs }), { shopName: "Ada" });
  });

  it("has no settings for a file that may be missing", () => {
    assert.deepEqual(fromFile(path.join(folder, "none.json"), { silent: true }), {});
  });

  it("changes no prototype of the app's settings", () => {
    const app = new App({ config: fromFile(write('{"__proto__":{"testing":true}}')) });
    assert.equal(app.config.testing, false);
    assert.equal(Object.getPrototypeOf(app.config), Object.prototype);
  });

  it("says that there is none, and where it was looked for", () => {
    const file = path.join(folder, "none.json");
    assert.throws(() => fromFile(file), {
      code: "CONFIG_FILE_UNREADABLE",
      message: new RegExp(file),
    });
    assert.throws(() => fromFile(folder, { silent: true }), { code: "CONFIG_FILE_UNREADABLE" });
  });

  for (const text of ["", "{", "[1]", "null", '"text"'])
    it(`refuses ${JSON.stringify(text)}`, () => {
      const file = write(text);
      assert.throws(() => fromFile(file), { code: "CONFIG_FILE_WRONG", message: new RegExp(file) });
    });
});

function readPairs(text: string): unknown {
  return Object.fromEntries([text.trim().split("=")]);
}
