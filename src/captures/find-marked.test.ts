import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { findMarked } from "./find-marked.ts";

describe("what a column points to", () => {
  const cases: [line: string, column: number, marked: string][] = [
    ["  return order.name;", 10, "order"],
    ["  return order.name;", 15, "."],
    ["größe()", 1, "größe"],
    ["😀x", 1, "😀"],
    ["abc", 0, ""],
    ["abc", 4, ""],
    ["abc", 99, ""],
    ["", 1, ""],
  ];
  for (const [line, column, marked] of cases) {
    it(`${line} at ${column} is ${marked || "nothing"}`, () => {
      const { start, end } = findMarked(line, column);
      assert.equal(line.slice(start, end), marked);
    });
  }
});
