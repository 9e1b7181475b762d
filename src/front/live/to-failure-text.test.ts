import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { toFailureText } from "./to-failure-text.ts";

const stack = "    at load (/app/a.ts:1:2)\n    at /app/b.ts:3:4";

describe("what does not load, for a developer's page", () => {
  it("is named with its message and frames", () => {
    assert.equal(
      toFailureText({ name: "TypeError", message: "no is not a function", stack }, ""),
      `TypeError: no is not a function\n\n${stack}`,
    );
  });

  it("shows the place in the source, and says what to do where that is known", () => {
    const frame = "  1 | let a = ;\n    |         ^";
    const failure = { name: "StopgapError", message: "/app/a.ts has a syntax error", stack: "" };
    assert.equal(
      toFailureText({ ...failure, fix: "Put it right." }, frame),
      `/app/a.ts has a syntax error\n\n${frame}\n\nPut it right.`,
    );
  });

  it("is short, and has no control characters", () => {
    const message = `a\u001B[31m${"b".repeat(9000)}`;
    const text = toFailureText({ name: "Error", message, stack }, "");
    assert.ok(text.length < 9000);
    assert.ok(!text.includes("\u001B"));
  });
});
