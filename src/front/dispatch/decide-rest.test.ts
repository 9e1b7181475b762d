import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decideRest } from "./decide-rest.ts";

describe("a thread whose request waits for its client", () => {
  for (const [what, waitedMs, utilization, silentMs, isFree] of [
    ["is kept for it while the client is quick", 999, 0, 0, false],
    ["may be had by others when the client is slow", 1000, 0, 0, true],
    ["may be had while it does a little", 1000, 0.29, 499, true],
    ["is kept for it while it works", 60_000, 0.3, 0, false],
    ["is kept for it while it gives no sign of life", 60_000, 0, 500, false],
  ] as const) {
    it(what, () => assert.equal(decideRest(waitedMs, { utilization, silentMs }), isFree));
  }
});
