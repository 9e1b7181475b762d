import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decideWatch, type WatchState } from "./decide-watch.ts";

const cases: [string, Partial<WatchState>, ReturnType<typeof decideWatch>][] = [
  ["owes nothing", { silentMs: 0 }, "wait"],
  ["is late, but not yet blocked", { silentMs: 4999 }, "wait"],
  ["is blocked", { silentMs: 5000 }, "tell"],
  ["is blocked, and that was told", { silentMs: 60_000, isTold: true }, "wait"],
  ["has been blocked for too long", { silentMs: 120_000, isTold: true }, "end-blocked"],
  ["may be blocked for ever", { silentMs: 9_000_000, isTold: true, blockedTimeoutMs: 0 }, "wait"],
  ["has a limit shorter than the telling", { silentMs: 300, blockedTimeoutMs: 300 }, "end-blocked"],
  [
    "takes all the memory while it is silent",
    { silentMs: 1000, grownBytes: 1001 },
    "end-out-of-memory",
  ],
  ["is only late while another takes memory", { silentMs: 999, grownBytes: 1001 }, "wait"],
  ["may take all the memory", { silentMs: 1000, grownBytes: 1e12, memoryBytes: 0 }, "wait"],
];

describe("decideWatch", () => {
  for (const [name, state, expected] of cases) {
    it(`says ${expected} for a thread that ${name}`, () => {
      const rest = {
        silentMs: 0,
        blockedAfterMs: 5000,
        blockedTimeoutMs: 120_000,
        isTold: false,
        grownBytes: 0,
        memoryBytes: 1000,
      };
      assert.equal(decideWatch({ ...rest, ...state }), expected);
    });
  }
});
