import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { describeKind, toTitle } from "./describe-error.ts";

const nothing = { stack: "", causes: [], parts: [] };

describe("an error's title", () => {
  const titles: [name: string, message: string, title: string][] = [
    ["TypeError", "no\nsecond line", "TypeError: no"],
    ["TypeError", "", "TypeError"],
    ["", "no name", "Error: no name"],
    ["string", "'oops'", "A thrown string: 'oops'"],
    ["object", "{ a: 1 }", "A thrown object: { a: 1 }"],
    ["null", "null", "null was thrown"],
    ["undefined", "undefined", "undefined was thrown"],
    ["Error", "x".repeat(500), `Error: ${"x".repeat(192)}…`],
  ];
  for (const [name, message, title] of titles) {
    it(`is ${title.slice(0, 40)}`, () => {
      assert.equal(toTitle({ ...nothing, name, message }), title);
    });
  }

  it("names the kind of what was thrown", () => {
    assert.equal(describeKind({ ...nothing, name: "number", message: "42" }), "A thrown number");
  });
});
