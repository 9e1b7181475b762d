import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { toDurationMs } from "./to-duration-ms.ts";

describe("a duration", () => {
  for (const [value, durationMs] of [
    ["500ms", 500],
    ["30s", 30_000],
    ["1.5s", 1500],
    ["2m", 120_000],
    ["1h", 3_600_000],
    [" 1h ", 3_600_000],
    ["0", 0],
    ["0s", 0],
    [250, 250],
    [0, 0],
    ["30", undefined],
    ["30 s", undefined],
    ["-1s", undefined],
    ["1d", undefined],
    ["", undefined],
    ["1e3s", undefined],
    ["1000h", undefined],
    [-1, undefined],
    [Number.NaN, undefined],
    [Infinity, undefined],
    [true, undefined],
  ] as const) {
    it(`${JSON.stringify(value)} is ${durationMs === undefined ? "refused" : `${durationMs} ms`}`, () => {
      assert.equal(toDurationMs(value), durationMs);
    });
  }
});
