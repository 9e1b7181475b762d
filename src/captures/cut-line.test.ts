import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cutLine } from "./cut-line.ts";

const long = `${"a".repeat(5000)}HERE${"b".repeat(5000)}`;

describe("a line of source", () => {
  it("stays whole when people have written it", () => {
    assert.deepEqual(cutLine("abc", 2), { text: "abc", column: 2 });
  });

  it("is cut around its column, which goes with it", () => {
    const { text, column } = cutLine(long, 5001);
    assert.equal(text.slice(column - 1, column + 3), "HERE");
    assert.equal(text.length, 402);
    assert.match(text, /^…a+HEREb+…$/);
  });

  it("is cut at its end without a column, and at its beginning for the last one", () => {
    assert.match(cutLine(long, 0).text, /^a{400}…$/);
    assert.equal(cutLine(long, 0).column, 0);
    const { text, column } = cutLine(long, long.length);
    assert.match(text, /^…b{400}$/);
    assert.equal(column, text.length);
  });
});
