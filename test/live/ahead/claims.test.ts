import assert from "node:assert/strict";
import { once } from "node:events";
import { describe, it } from "node:test";
import { Worker } from "node:worker_threads";
import { createClaims } from "../../../src/messages/claims.ts";
import { liveApp } from "../../support/live-app.ts";

const TICKETS = 50_000;

describe("settleClaim", () => {
  it("gives each ticket to exactly one of two threads that race for all of them", async () => {
    const claims = createClaims();
    const progress = new Int32Array(new SharedArrayBuffer(8));
    const shared = { claims, progress, tickets: TICKETS, span: 62 };
    const racers = [0, 1].map(
      (racer) => new Worker(liveApp("claim-racer.mjs"), { workerData: { ...shared, racer } }),
    );
    const won = await Promise.all(
      racers.map(async (worker): Promise<number[]> => (await once(worker, "message"))[0]),
    );
    const all = won.flat().toSorted((left, right) => left - right);
    assert.deepEqual(
      all,
      Array.from({ length: TICKETS }, (_item, i) => i + 1),
    );
    assert.ok(
      won.every((mine) => mine.length > 0),
      "there was no race",
    );
  });
});
