import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { toAbsoluteGlobs } from "./to-absolute-globs.ts";

describe("toAbsoluteGlobs", () => {
  let folder = "";

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "stopgap-globs-"));
    mkdirSync(path.join(folder, "routes (old)"));
    writeFileSync(path.join(folder, "[id].ts"), "");
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [pattern, glob] of [
    ["views/**/*.html", "HERE/views/**/*.html"],
    ["./views/", "HERE/views"],
    ["**/*.{css,js}", "HERE/**/*.{css,js}"],
    ["../*.ts", "HERE/../*.ts"],
    ["/srv/views/*", "/srv/views/*"],
    [".", "HERE"],
    ["none/", "HERE/none"],
    ["/srv/../*", "/*"],
    ["[id].ts", String.raw`HERE/\[id\].ts`],
    ["[ab].ts", "HERE/[ab].ts"],
    ["routes (old)", String.raw`HERE/routes \(old\)`],
  ] as const) {
    it(`makes ${glob} of ${pattern}`, () => {
      const expected = path.posix.normalize(glob.replace("HERE", folder));
      assert.deepEqual(toAbsoluteGlobs([pattern], folder), [expected]);
    });
  }

  it("takes the folder's own characters as they are", () => {
    const odd = path.join(folder, "routes (old)");
    assert.deepEqual(toAbsoluteGlobs(["*.ts"], odd), [
      `${folder}/${String.raw`routes \(old\)`}/*.ts`,
    ]);
  });
});
