import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { repairRange } from "./repair-range.ts";

describe("repairRange", () => {
  for (const [range, repaired] of [
    [undefined, undefined],
    ["bytes=-5", "bytes=-5"],
    ["bytes=-10", "bytes=-10"],
    ["bytes=-11", "bytes=0-"],
    ["bytes=-99999999999999999999", "bytes=0-"],
    ["bytes=-0", "bytes=-0"],
    ["bytes=0-5", "bytes=0-5"],
    ["bytes=-11,0-1", "bytes=-11,0-1"],
    ["items=-11", "items=-11"],
    [`bytes=${"0-0,".repeat(47)}1-1`, `bytes=${"0-0,".repeat(47)}1-1`],
    [`bytes=${"0-0,".repeat(50)}1-1`, undefined],
  ] as const) {
    it(`makes ${(range ?? "nothing").slice(0, 40)} of 10 bytes ${(repaired ?? "nothing").slice(0, 40)}`, () => {
      assert.equal(repairRange(range, 10), repaired);
    });
  }
});
