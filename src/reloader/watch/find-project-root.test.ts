import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { findProjectRoot } from "./find-project-root.ts";

describe("findProjectRoot", () => {
  let folder = "";

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "stopgap-root-"));
    mkdirSync(path.join(folder, "packages/app/src/deep"), { recursive: true });
    writeFileSync(path.join(folder, "package.json"), "{}");
    writeFileSync(path.join(folder, "packages/app/package.json"), "{}");
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [entry, root] of [
    ["app.ts", "."],
    ["packages/app/src/deep/app.ts", "packages/app"],
    ["packages/app.ts", "."],
  ] as const) {
    it(`is ${root} for ${entry}`, () => {
      assert.equal(findProjectRoot(path.join(folder, entry)), path.resolve(folder, root));
    });
  }

  it("is the entry's own folder where there is no package.json", () => {
    const lonely = path.join(path.parse(folder).root, "no-such-folder-here", "app.ts");
    assert.equal(findProjectRoot(lonely), path.dirname(lonely));
  });
});
