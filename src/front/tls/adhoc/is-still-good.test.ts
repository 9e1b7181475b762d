import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isStillGood, RENEW_BEFORE_MS } from "./is-still-good.ts";

const validToMs = 10 * RENEW_BEFORE_MS;
const kept = { names: ["localhost", "127.0.0.1"], validFromMs: 1000, validToMs };

describe("isStillGood", () => {
  for (const [what, needed, nowMs, isGood] of [
    ["in its time", ["localhost"], 1000, true],
    ["with every name", ["127.0.0.1", "localhost"], 2000, true],
    ["without a name", ["localhost", "::1"], 2000, false],
    ["before its time", ["localhost"], 999, false],
    ["just before its renewal", ["localhost"], validToMs - RENEW_BEFORE_MS - 1, true],
    ["due for renewal", ["localhost"], validToMs - RENEW_BEFORE_MS, false],
    ["past its time", ["localhost"], validToMs + 1, false],
  ] as const) {
    it(`says ${isGood} for one ${what}`, () => {
      assert.equal(isStillGood(kept, needed, nowMs), isGood);
    });
  }
});
