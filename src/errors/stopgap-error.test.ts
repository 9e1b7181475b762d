import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import { StopgapError } from "./stopgap-error.ts";

const init = { code: "X", message: "It failed.", fix: "Mend it." };

describe("StopgapError", () => {
  it("prints code and fix, and the user's stack only where there is one", () => {
    assert.match(inspect(new StopgapError(init)), /code: 'X',\s+fix: 'Mend it\.'\s+\}$/);
    assert.match(inspect(new StopgapError({ ...init, userStack: "at x" })), /userStack: 'at x'/);
  });

  it("is the same again when it has crossed to another thread", () => {
    const error = new StopgapError({ ...init, userStack: "at x" });
    assert.deepEqual(new StopgapError(structuredClone(error.toInit())).toInit(), error.toInit());
  });
});
