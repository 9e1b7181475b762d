import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CurrentGeneration } from "./current-generation.ts";

describe("CurrentGeneration", () => {
  it("settles when it has taken over from another, and not at the start", () => {
    let nowMs = 0;
    const current = new CurrentGeneration(() => nowMs);
    current.takeOver(1, true);
    assert.equal(current.isSettling, false);
    current.takeOver(2, false);
    assert.equal(current.isSettling, true);
    nowMs = 10_000;
    assert.equal(current.isSettling, false);
  });

  it("starts what nobody waits for a moment later", () => {
    let nowMs = 0;
    const current = new CurrentGeneration(() => nowMs);
    current.takeOver(1, true);
    assert.equal(current.mayGrow(0), true);
    current.takeOver(2, false);
    assert.equal(current.mayGrow(0), false);
    assert.equal(current.mayGrow(1), true);
    nowMs = 300;
    assert.equal(current.mayGrow(0), true);
  });

  it("has no further threads once the source has gone on, until another takes over", () => {
    const current = new CurrentGeneration(() => 0);
    current.isStale = true;
    assert.equal(current.mayGrow(5), false);
    current.takeOver(2, false);
    assert.equal(current.mayGrow(5), true);
    assert.equal(current.has({ generation: 2 }), true);
    assert.equal(current.has({ generation: 1 }), false);
  });
});
