import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { runWithLimit } from "./run-with-limit.ts";

function spin(): never {
  for (;;);
}

describe("runWithLimit", () => {
  it("gives what the function gives, and throws what it throws", () => {
    assert.equal(
      runWithLimit(() => 7, 1000),
      7,
    );
    assert.throws(() => runWithLimit(() => assert.fail("no"), 1000), /no/);
  });

  it("stops what does not return", () => {
    assert.throws(() => runWithLimit(spin, 20), { code: "ERR_SCRIPT_EXECUTION_TIMEOUT" });
    assert.equal(
      runWithLimit(() => 8, 1000),
      8,
    );
  });
});
