import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decideBurst } from "./decide-burst.ts";

const cases: [what: string, now: number, last: number, delay: number, left: number][] = [
  ["waits the whole delay behind an event", 1000, 1000, 30, 30],
  ["waits what is left of the delay", 1020, 1000, 30, 10],
  ["is over when nothing has changed for the delay", 1030, 1000, 30, 0],
  ["is over when the timer was late", 1500, 1000, 30, 0],
  ["waits for nothing without a delay", 1000, 1000, 0, 0],
  ["waits no longer than two seconds in all", 2990, 2990, 30, 10],
  ["is over after two seconds although changes go on", 3000, 3000, 30, 0],
  ["waits longer in all when the delay is long", 3000, 3000, 500, 500],
  ["is over after twenty long delays", 11_000, 11_000, 500, 0],
];

describe("decideBurst", () => {
  for (const [what, nowMs, lastEventMs, delayMs, left] of cases) {
    it(what, () => {
      assert.equal(decideBurst({ nowMs, firstEventMs: 1000, lastEventMs }, delayMs), left);
    });
  }
});
