import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ambiguousEntry, entryNotFound, importNotFound, noApp } from "./load-errors.ts";

describe("load errors", () => {
  it("name every candidate", () => {
    const error = ambiguousEntry(["app.ts", "app.js", "src/app.ts"]);
    assert.equal(error.message, "Several files could be the entry: app.ts, app.js and src/app.ts.");
    assert.equal(error.fix, "Name the one that you mean: stopgap run app.ts.");
  });

  it("suggest what was meant", () => {
    assert.equal(entryNotFound("/srv/ap.ts", ["app.ts"]).fix, "Did you mean app.ts?");
  });

  it("say what was exported instead", () => {
    assert.match(noApp("/srv/app.ts", []).message, /and it exports nothing\.$/);
    assert.match(noApp("/srv/app.ts", ["greet"]).message, /and it exports greet\.$/);
  });

  it("name the package to install", () => {
    const missing = { specifier: "@scope/name/deep", importer: "/srv/app.ts", isPackage: true };
    const error = importNotFound(missing, undefined);
    assert.equal(error.message, '/srv/app.ts imports "@scope/name/deep", which can\'t be found.');
    assert.equal(error.fix, "Install it: npm install @scope/name.");
  });
});
