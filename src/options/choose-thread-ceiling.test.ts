import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { chooseThreadCeiling } from "./choose-thread-ceiling.ts";

const GIGABYTE = 1024 ** 3;

describe("the default number of threads", () => {
  for (const [gigabytes, threads] of [
    [0.5, 4],
    [1, 4],
    [2, 8],
    [3.9, 15],
    [8, 32],
    [64, 32],
  ] as const) {
    it(`is ${threads} on a box with ${gigabytes} GB`, () => {
      assert.equal(chooseThreadCeiling(gigabytes * GIGABYTE), threads);
    });
  }
});
