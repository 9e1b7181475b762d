import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Random } from "../../../../test/support/random.ts";
import { findJsonMistake } from "./find-json-mistake.ts";

describe("findJsonMistake", () => {
  for (const [text, line, column] of [
    ["", 1, 1],
    ["  ", 1, 3],
    ["nul", 1, 1],
    ["[1,]", 1, 4],
    ["[1 2]", 1, 4],
    ["[01]", 1, 3],
    ["[1}", 1, 3],
    ["{]", 1, 2],
    ['{"a":1,}', 1, 8],
    ['{"a" 1}', 1, 6],
    ["{a:1}", 1, 2],
    ['"a\nb"', 1, 3],
    ['"\\x"', 1, 2],
    ['"\\u00g0"', 1, 2],
    ['"abc', 1, 5],
    ["[1]\n]", 2, 1],
    ['{\n\t"a": 1,\n\t"b": }', 3, 7],
    ["-", 1, 1],
    ["1.", 1, 2],
    ["\u00A01", 1, 1],
  ] as [string, number, number][]) {
    it(`finds line ${line}, column ${column} in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(findJsonMistake(text), { line, column });
    });
  }

  it("agrees with JSON.parse about what is JSON", () => {
    const random = new Random(5);
    const sources = [
      '{"a":[1,-2.5e+3,true,null,"x\\u00e4\\n"],"b":{},"c":[]}',
      '[[],{"k":{"l":[0]}}, "\\"", 1e5 ]',
    ];
    const letters = '{}[]",:\\u0n1-.e \n'.split("") as [string, ...string[]];
    for (let i = 0; i < 5000; i += 1) {
      const source = sources[i % sources.length] ?? "";
      const place = random.integer(0, source.length - 1);
      const letter = random.pick(letters);
      const end = place + random.integer(0, 1);
      const text = source.slice(0, place) + letter + source.slice(end);
      assert.equal(findJsonMistake(text) === undefined, isJson(text), text);
    }
  });

  it("is done with a megabyte of quotes, brackets or digits", { timeout: 20_000 }, () => {
    for (const part of ['"', "[", "1", "\\", '"\\"', "{", " "])
      assert.ok(findJsonMistake(part.repeat(1_000_000)) !== undefined || part === "1");
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // That is the answer.
    return false;
  }
}
