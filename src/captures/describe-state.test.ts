import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { describeDuration, describeState } from "./describe-state.ts";

const live = { isLive: true, reason: undefined, expiresAt: 100_000, mayEvaluate: true } as const;

describe("a capture's state", () => {
  it("says how long its variables will be there", () => {
    assert.equal(describeState(live, 0), "Live for 1 min");
    assert.equal(describeState(live, 70_000), "Live for 30 s");
    assert.equal(describeState(live, 200_000), "Live for 0 s");
  });

  for (const reason of ["thread-ended", "dropped", "expired", undefined] as const) {
    it(`says why they are gone: ${reason ?? "unknown"}`, () => {
      assert.match(describeState({ ...live, isLive: false, reason }, 0), /variables.*was kept/);
    });
  }

  const durations: [number, string][] = [
    [0, "0 s"],
    [1, "1 s"],
    [59_000, "59 s"],
    [60_000, "1 min"],
    [3_599_999, "59 min"],
    [3_600_000, "1 h"],
    [7_500_000, "2 h 5 min"],
  ];
  for (const [durationMs, text] of durations)
    it(`${durationMs} ms are ${text}`, () => assert.equal(describeDuration(durationMs), text));
});
