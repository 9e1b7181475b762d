import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { isSafePart, safeJoin } from "./safe-join.ts";

describe("safeJoin", () => {
  for (const [parts, joined] of [
    [["a.txt"], "folder/a.txt"],
    [["a/b", "c.txt"], "folder/a/b/c.txt"],
    [["a/../b.txt"], "folder/b.txt"],
    [["./a.txt"], "folder/a.txt"],
    [["..a/..b"], "folder/..a/..b"],
    [["a//b"], "folder/a/b"],
    [[""], "folder"],
    [["."], "folder"],
    [[".hidden"], "folder/.hidden"],
    [["a/", "b"], "folder/a/b"],
    [["ä ö"], "folder/ä ö"],
  ] as [string[], string][]) {
    it(`joins ${JSON.stringify(parts)}`, () =>
      assert.equal(safeJoin("folder", ...parts)?.replace(/[/\\]$/, ""), join(joined)));
  }

  for (const parts of [
    [".."],
    ["../"],
    ["../a"],
    ["a/../.."],
    ["a/../../folder/b"],
    ["./../a"],
    ["/etc/passwd"],
    ["//a"],
    ["a", "../../b"],
    ["a", "/b"],
    ["a", ".."],
    ["a\0.txt"],
  ])
    it(`refuses ${JSON.stringify(parts)}`, () =>
      assert.equal(safeJoin("folder", ...parts), undefined));

  it("has the current folder for an empty one", () => assert.equal(safeJoin("", "a.txt"), "a.txt"));

  for (const part of ["a\\b", "..\\a", "c:/a", "c:a", "NUL", "a/con.txt", "a/com1", "a. ", "a:b"]) {
    it(`refuses ${JSON.stringify(part)} on Windows alone`, () => {
      assert.equal(isSafePart(part, "win32"), false);
      assert.equal(isSafePart(part, "linux"), true);
    });
  }
  for (const part of ["a/b.txt", "./a", "a/../b", ""])
    it(`takes ${JSON.stringify(part)} on Windows`, () =>
      assert.equal(isSafePart(part, "win32"), true));

  it("reads a long path in no time", () => {
    assert.equal(safeJoin("folder", "../".repeat(100_000)), undefined);
    assert.notEqual(safeJoin("folder", "a/".repeat(100_000)), undefined);
  });
});
