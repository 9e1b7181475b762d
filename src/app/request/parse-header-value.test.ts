import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseHeaderValue } from "./parse-header-value.ts";

describe("parseHeaderValue", () => {
  for (const [header, value, parameters] of [
    ["", "", {}],
    ["Text/HTML", "text/html", {}],
    ["text/html;", "text/html", {}],
    ["text/html; charset=utf-8", "text/html", { charset: "utf-8" }],
    ["text/html;Charset = UTF-8 ;a=b", "text/html", { charset: "UTF-8", a: "b" }],
    ['a; b="c;d,e"; f=g', "a", { b: "c;d,e", f: "g" }],
    ['a; b="c\\"d"', "a", { b: 'c"d' }],
    ['a; b="C:\\path\\file.txt"', "a", { b: "C:\\path\\file.txt" }],
    ['a; b="c\\\\d"', "a", { b: "c\\d" }],
    ['a; b="unfinished', "a", {}],
    ['a; b="x" junk; c=d', "a", { b: "x", c: "d" }],
    ["a; b=1; b=2", "a", { b: "1" }],
    ["a; b; c=1", "a", { c: "1" }],
    ["a; =x; c=1", "a", { c: "1" }],
    ["a; b=", "a", { b: "" }],
    ["a;;;b=1;;", "a", { b: "1" }],
    ["a; name=[]; other=x[y]", "a", { name: "[]", other: "x[y]" }],
    ["a; b*=utf-8''na%C3%AFve%20x", "a", { b: "naïve x" }],
    ["a; b*=UTF-8'en'x; b=y", "a", { b: "x" }],
    ["a; b=y; b*=utf-8''x", "a", { b: "x" }],
    ["a; b=y; b*=utf-8''%FF", "a", { b: "y" }],
    ["a; b=y; b*=utf-8''%zz", "a", { b: "y" }],
    ["a; b=y; b*=koi8-r''x", "a", { b: "y" }],
    ["a; b*=iso-8859-1''%E4", "a", { b: "ä" }],
    ["a; __proto__=x", "a", { ["__proto__"]: "x" }],
  ] as [string, string, Record<string, string>][]) {
    it(`reads ${header}`, () => {
      const parsed = parseHeaderValue(header);
      assert.equal(parsed.value, value);
      assert.deepEqual([...parsed.parameters], Object.entries(parameters));
    });
  }

  it("is done with 64 kB of whatever there is", { timeout: 20_000 }, () => {
    for (const part of ['"', ";", "\\", ';"', '; a="', "=", " ", ";a", "'", ";a*=utf-8''", "%"])
      for (const start of ["a;b=", 'a;b="', "a;"])
        assert.equal(parseHeaderValue(start + part.repeat(65_536 / part.length)).value, "a");
  });
});
