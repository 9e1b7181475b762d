import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { CapturedFrame } from "../messages/capture.ts";
import { findAppFolder, readPackageName, toPlace, toShortFile } from "./file-names.ts";
import { toFrame } from "../../test/support/captures.ts";

const apps = (...files: string[]): CapturedFrame[] => files.map((file) => toFrame({ file }));

describe("a frame's file", () => {
  const packages: [string, string][] = [
    ["/a/node_modules/express/lib/router.js", "express"],
    ["/a/node_modules/@nestjs/core/index.js", "@nestjs/core"],
    ["/a/node_modules/.pnpm/koa@2/node_modules/koa/lib/a.js", "koa"],
    ["C:\\a\\node_modules\\koa\\a.js", "koa"],
    ["/a/b.ts", ""],
    ["", ""],
  ];
  for (const [file, name] of packages)
    it(`${file} is of the package ${name}`, () => assert.equal(readPackageName(file), name));

  const folders: [CapturedFrame[], string][] = [
    [apps("/home/ann/shop/src/app.ts"), "/home/ann/shop/"],
    [apps("/home/ann/shop/src/app.ts", "/home/ann/shop/src/lib/db.ts"), "/home/ann/shop/"],
    [apps("/home/ann/shop/a/app.ts", "/home/ann/shop/b/db.ts"), "/home/ann/"],
    [apps("/a.ts"), ""],
    [apps("C:\\shop\\src\\a.ts"), "C:/shop/"],
    [[toFrame({ file: "/x/node_modules/a/b.js", kind: "package" })], ""],
    [[], ""],
  ];
  for (const [frames, folder] of folders) {
    it(`is named from ${folder || "the root"} on`, () =>
      assert.equal(findAppFolder(frames), folder));
  }

  const names: [string, string][] = [
    ["/home/ann/shop/src/app.ts", "src/app.ts"],
    ["file:///home/ann/shop/src/a%20b.ts", "src/a b.ts"],
    ["file:///home/ann/shop/100%.ts", "100%.ts"],
    ["/home/ann/shop/node_modules/express/lib/a.js", "express/lib/a.js"],
    ["node:internal/timers", "node:internal/timers"],
    ["", ""],
  ];
  for (const [file, name] of names)
    it(`${file} is called ${name}`, () => assert.equal(toShortFile(file, "/home/ann/shop/"), name));

  it("has line and column where they are known", () => {
    assert.equal(toPlace("a.ts", { line: 3, column: 5 }), "a.ts:3:5");
    assert.equal(toPlace("a.ts", { line: 3, column: 0 }), "a.ts:3");
    assert.equal(toPlace("a.ts", { line: 0, column: 0 }), "a.ts");
    assert.equal(toPlace("", { line: 3, column: 5 }), "");
  });
});
