import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { drawCodeFrame } from "./draw-code-frame.ts";

const SOURCE = Array.from({ length: 12 }, (_item, i) => `line ${i + 1}`).join("\n");

describe("drawCodeFrame", () => {
  it("shows the place with two lines on either side", () => {
    assert.equal(
      drawCodeFrame(SOURCE, { line: 9, column: 3 }),
      [
        "   7 | line 7",
        "   8 | line 8",
        ">  9 | line 9",
        "     |   ^",
        "  10 | line 10",
        "  11 | line 11",
      ].join("\n"),
    );
  });

  it("shows what there is at the beginning and at the end", () => {
    assert.equal(
      drawCodeFrame("only\tone", { line: 1, column: 1 }),
      ["> 1 | only one", "    | ^"].join("\n"),
    );
    assert.match(drawCodeFrame(SOURCE, { line: 12, column: 1 }), /> 12 \| line 12\n {5}\| \^$/);
  });

  it("is empty for a line that is not there any more", () => {
    assert.equal(drawCodeFrame(SOURCE, { line: 13, column: 1 }), "");
    assert.equal(drawCodeFrame(SOURCE, { line: 0, column: 1 }), "");
  });

  it("cuts a line that a tool has made", () => {
    const drawn = drawCodeFrame("x".repeat(10_000), { line: 1, column: 5000 });
    assert.ok(drawn.length < 200);
    assert.ok(!drawn.includes("^"));
  });
});
