import assert from "node:assert/strict";
import path from "node:path";
import { describe, it } from "node:test";

import { listMissingFiles } from "./list-missing-files.ts";
import { readMissingImport } from "./read-missing-import.ts";

function failWith(code: string, message: string, more: object = {}): string[] | undefined {
  const missing = readMissingImport(Object.assign(new Error(message), { code }, more));
  return missing && listMissingFiles(missing);
}

describe("listMissingFiles", { skip: path.sep === "\\" && "paths of another system" }, () => {
  it("names the file that an ES module's import is about, and what it may be compiled from", () => {
    const message = "Cannot find module '/srv/b.js' imported from /srv/a.js";
    assert.deepEqual(failWith("ERR_MODULE_NOT_FOUND", message), [
      "/srv/b.js",
      "/srv/b.ts",
      "/srv/b.tsx",
    ]);
  });

  it("names where a require without an ending looks, from the file that requires", () => {
    const files = failWith("MODULE_NOT_FOUND", "Cannot find module './b'\nRequire stack:\n- x", {
      requireStack: ["/srv/lib/a.js", "/srv/app.js"],
    });
    for (const file of ["/srv/lib/b", "/srv/lib/b.js", "/srv/lib/b.ts", "/srv/lib/b/index.js"])
      assert.ok(files?.includes(file), file);
  });

  it("reads an importer that is told as a URL", () => {
    const message = "Cannot find module './b.json' imported from file:///srv/a%20b/a.js";
    assert.deepEqual(failWith("ERR_MODULE_NOT_FOUND", message), ["/srv/a b/b.json"]);
  });

  it("leaves packages to the package manager", () => {
    const message = "Cannot find package 'left-pad' imported from /srv/a.js";
    assert.deepEqual(failWith("ERR_MODULE_NOT_FOUND", message), []);
    assert.deepEqual(failWith("MODULE_NOT_FOUND", "Cannot find module 'left-pad'"), []);
  });

  it("takes no other error for one", () => {
    assert.equal(failWith("ENOENT", "Cannot find module '/srv/b.js'"), undefined);
    assert.equal(readMissingImport("Cannot find module 'x'"), undefined);
    assert.equal(failWith("MODULE_NOT_FOUND", "in my own words"), undefined);
  });
});
