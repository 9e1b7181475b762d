import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseCookies } from "./parse-cookies.ts";

describe("parseCookies", () => {
  for (const [header, cookies] of [
    [null, []],
    [undefined, []],
    ["", []],
    [
      "a=1; b=2",
      [
        ["a", "1"],
        ["b", "2"],
      ],
    ],
    [
      "a=1;b=2",
      [
        ["a", "1"],
        ["b", "2"],
      ],
    ],
    ["a=1; a=2", [["a", "1"]]],
    ["=__Host-s=bad; ==x=1; a=1", [["a", "1"]]],
    ["=bad; = ; ;a=1", [["a", "1"]]],
    ["a; b=1", [["b", "1"]]],
    ["a=b=c", [["a", "b=c"]]],
    ["a=%C3%A4%20b", [["a", "ä b"]]],
    ["a=%zz", [["a", "%zz"]]],
    ['a="quoted value"', [["a", '"quoted value"']]],
    [
      "__proto__=1; constructor=2",
      [
        ["__proto__", "1"],
        ["constructor", "2"],
      ],
    ],
    ["a=", [["a", ""]]],
  ] as [string | null | undefined, [string, string][]][]) {
    it(`reads ${header}`, () => assert.deepEqual([...parseCookies(header)], cookies));
  }

  it("is done with 64 kB of whatever there is", { timeout: 20_000 }, () => {
    for (const part of ['"', ";", "=", "a=;", 'a="', "\\", "%", "a", " ", ";=", "%C3"])
      for (const start of ["", "a=", 'a="'])
        assert.ok(parseCookies(start + part.repeat(65_536 / part.length)).size <= 1);
  });

  it("keeps 10,000 apart", () => {
    const header = Array.from({ length: 10_000 }, (_value, i) => `c${i}=${i}`).join("; ");
    assert.equal(parseCookies(header).get("c9999"), "9999");
  });
});
