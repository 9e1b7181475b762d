import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { ownFile, ownModule, packageFolder } from "./own-files.ts";

describe("own files", () => {
  it("are found from the package's folder", () => {
    assert.equal(existsSync(path.join(packageFolder, "package.json")), true);
    assert.equal(ownFile("pages/live.js"), path.join(packageFolder, "src", "pages", "live.js"));
  });

  for (const name of ["cli/front-process", "host/main", "thread/main", "thread/load/warm-hooks"]) {
    it(`have the ending of those who start them: ${name}`, () => {
      assert.equal(ownModule(name), path.join(packageFolder, "src", `${name}.ts`));
      assert.equal(existsSync(ownModule(name)), true);
    });
  }
});
