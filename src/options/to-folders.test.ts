import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { toFolders } from "./to-folders.ts";

const WORDING = { label: "--static", expected: "a path and a folder" };

describe("folders for paths", () => {
  for (const [what, value, folders] of [
    ["one pair", "/assets=public", { "/assets": "public" }],
    ["several pairs", ["/=public", "/a/b=c"], { "/": "public", "/a/b": "c" }],
    ["an object", { "/assets": "public" }, { "/assets": "public" }],
    ["nothing", {}, {}],
    ["a slash at the end", ["/assets/=public/"], { "/assets": "public/" }],
    ["a folder with = in its name", ["/a=b=c"], { "/a": "b=c" }],
    ["a name with a space, a dot and a letter of elsewhere", ["/ä b.c=d"], { "/ä b.c": "d" }],
  ] as const) {
    it(`may be ${what}`, () => {
      assert.deepEqual(toFolders(value, WORDING), folders);
    });
  }

  for (const [value, shown] of [
    ["public", '"public"'],
    ["/assets", '"/assets"'],
    ["assets=public", '"assets=public"'],
    ["/assets=", '"/assets="'],
    ["=public", '"=public"'],
    [["/a=b", "/a/=c"], '"/a/=c"'],
    ["//=public", '"//=public"'],
    ["/a//b=c", '"/a//b=c"'],
    ["/../a=b", '"/../a=b"'],
    ["/.a=b", '"/.a=b"'],
    ["/a%20b=c", '"/a%20b=c"'],
    ["/a?b=c", '"/a?b=c"'],
    ["/a\\b=c", '"/a\\b=c"'],
    ["/__stopgap__=c", '"/__stopgap__=c"'],
    ["/__stopgap__/x=c", '"/__stopgap__/x=c"'],
    [{ "/assets": 7 }, '"/assets"'],
    [{ "/assets": "a\0b" }, '"/assets=a\0b"'],
    [7, "7"],
    [null, "null"],
    [[7], "a value of type array"],
  ] as const) {
    it(`can't be ${JSON.stringify(value)}`, () => {
      assert.throws(() => toFolders(value, WORDING), {
        code: "WRONG_VALUE",
        message: `--static can't be ${shown}.`,
      });
    });
  }
});
