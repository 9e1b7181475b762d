import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { findTrend } from "./find-trend.ts";
import { Random } from "../support/random.ts";

const random = new Random(1);

/** 200 samples with noise on top, as garbage makes it. */
function sample(toLow: (i: number) => number, noise: number): number[] {
  return Array.from({ length: 200 }, (_nothing, i) => toLow(i) + random.fraction() * noise);
}

describe("findTrend", () => {
  for (const [what, samples, isGrowing] of [
    ["a flat line", sample(() => 100, 0), false],
    ["noise", sample(() => 100, 60), false],
    ["a warm-up", sample((i) => Math.min(100, 40 + i), 20), false],
    ["a step, once", sample((i) => (i < 120 ? 100 : 115), 5), false],
    ["a fall", sample((i) => 300 - i, 5), false],
    ["a slow rise", sample((i) => 100 + i / 2, 20), true],
    ["a rise under noise", sample((i) => 100 + i / 2, 60), true],
    ["a rise that is too small to matter", sample((i) => 100 + i / 20, 5), false],
    ["nothing", [], false],
    ["one sample", [100], false],
  ] as const) {
    it(`sees ${isGrowing ? "growth" : "none"} in ${what}`, () => {
      assert.equal(findTrend(samples, 30).isGrowing, isGrowing);
    });
  }
});
