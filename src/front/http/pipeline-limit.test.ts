import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { MAX_PIPELINED, type PipelineCount, PipelineLimit } from "./pipeline-limit.ts";

/** How many of these requests may wait. */
function waitMany(limit: PipelineLimit, connection: PipelineCount, count: number): number {
  return Array.from({ length: count }, () => limit.wait(connection)).filter(Boolean).length;
}

describe("requests ahead of their answers", () => {
  it("are bounded on each connection", () => {
    const limit = new PipelineLimit();
    const connection = { pipelined: 0 };
    assert.equal(waitMany(limit, connection, 1005), MAX_PIPELINED);
    limit.begin(connection);
    assert.equal(waitMany(limit, connection, 5), 1);
  });

  it("are bounded on all together", () => {
    const limit = new PipelineLimit();
    const greedy = Array.from({ length: 30 }, () => ({ pipelined: 0 }));
    const waiting = greedy.map((connection) => waitMany(limit, connection, 1000));
    assert.equal(
      waiting.reduce((sum, count) => sum + count, 0),
      20_000,
    );
    const modest = { pipelined: 0 };
    assert.equal(waitMany(limit, modest, 1), 0);
    for (const connection of greedy) limit.leave(connection);
    assert.equal(waitMany(limit, modest, 2), 2);
  });

  it("are counted right whether they have their turn or their connection closes", () => {
    const limit = new PipelineLimit();
    for (let i = 0; i < 100; i++) {
      const connection = { pipelined: 0 };
      waitMany(limit, connection, 900);
      for (let begun = 0; begun < i * 9; begun++) limit.begin(connection);
      limit.leave(connection);
      limit.begin(connection);
      assert.equal(connection.pipelined, 0);
    }
    const others = Array.from({ length: 25 }, () => ({ pipelined: 0 }));
    const waiting = others.map((connection) => waitMany(limit, connection, 800));
    assert.equal(
      waiting.reduce((sum, count) => sum + count, 0),
      20_000,
    );
  });
});
