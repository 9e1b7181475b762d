import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { toFailureText } from "./to-failure-text.ts";

const stack = "    at load (/app/a.ts:1:2)\n    at /app/b.ts:3:4";

describe("what does not load, for a developer's page", () => {
  it("is named with its message and frames", () => {
    assert.equal(
      toFailureText({ name: "TypeError", message: "no is not a function", stack }),
      "TypeError: no is not a function\n\nat load (/app/a.ts:1:2)\n    at /app/b.ts:3:4",
    );
  });

  it("says what to do where that is known, and keeps a code frame as it is", () => {
    const message = "/app/a.ts:1:9 has a syntax error:\n  1 | let a = ;\n    |         ^";
    assert.equal(
      toFailureText({ name: "StopgapError", message, stack: "", fix: "Put it right." }),
      `${message}\n\nPut it right.`,
    );
  });

  it("is short, and has no control characters", () => {
    const text = toFailureText({ name: "Error", message: `a\u001B[31m${"b".repeat(9000)}`, stack });
    assert.ok(text.length < 9000);
    assert.ok(!text.includes("\u001B"));
  });
});
