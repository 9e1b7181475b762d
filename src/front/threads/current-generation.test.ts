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

  it("has room for one more up to the ceiling, others' threads not counted, and none when it is stale", () => {
    const current = new CurrentGeneration(() => 0);
    const threads = [{ generation: 1 }, { generation: 1 }, { generation: 2 }];
    assert.equal(current.hasRoom(threads, 3), true);
    assert.equal(current.hasRoom(threads, 2), false);
    current.isStale = true;
    assert.equal(current.hasRoom(threads, 3), false);
  });

  it("knows for how long no thread has become ready", () => {
    let nowMs = 50;
    const current = new CurrentGeneration(() => nowMs);
    assert.equal(current.sinceReadyMs, Infinity);
    current.noteReady();
    nowMs = 80;
    assert.equal(current.sinceReadyMs, 30);
  });
});
