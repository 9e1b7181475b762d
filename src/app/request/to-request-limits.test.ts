import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { StopgapError } from "../../errors/stopgap-error.ts";
import { DEFAULT_REQUEST_LIMITS } from "./request-limits.ts";
import { toRequestLimits } from "./to-request-limits.ts";

describe("toRequestLimits", () => {
  it("changes what is named and keeps the rest", () => {
    assert.deepEqual(toRequestLimits(), DEFAULT_REQUEST_LIMITS);
    const limits = toRequestLimits({
      maxFiles: 2,
      maxFileBytes: Infinity,
      maxBodyBytes: undefined,
    });
    assert.deepEqual(limits, { ...DEFAULT_REQUEST_LIMITS, maxFiles: 2, maxFileBytes: Infinity });
  });

  for (const value of [Number.NaN, -1, "5" as unknown as number, null as unknown as number]) {
    it(`refuses ${String(value)}, which would limit nothing`, () => {
      assert.throws(
        () => toRequestLimits({ maxFiles: value }),
        (error) => error instanceof StopgapError && error.code === "WRONG_REQUEST_LIMIT",
      );
    });
  }

  it("refuses a limit that does not exist", () => {
    assert.throws(
      () => toRequestLimits({ maxFile: 1 } as object),
      (error) => error instanceof StopgapError && error.code === "UNKNOWN_REQUEST_LIMIT",
    );
  });
});
