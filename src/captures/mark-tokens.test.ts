import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { markTokens } from "./mark-tokens.ts";

const tokens = ["return ", "order", ".", "name"].map((text) => ({ text, classes: "" }));

describe("tokens with a mark", () => {
  const cases: [start: number, end: number, shown: string][] = [
    [7, 12, "return |[order]|.|name"],
    [9, 14, "return |or|[der]|[.]|[n]|ame"],
    [0, 0, "return |order|.|name"],
    [17, 17, "return |order|.|name"],
  ];
  for (const [start, end, shown] of cases) {
    it(`from ${start} to ${end}`, () => {
      const marked = markTokens(tokens, { start, end });
      const text = marked.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join("|");
      assert.equal(text, shown);
    });
  }
});
