import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { toConnectionCeiling } from "./to-connection-ceiling.ts";

describe("the most connections", () => {
  for (const [wanted, openFiles, ceiling] of [
    [16_384, 1_048_576, 16_384],
    [16_384, undefined, 16_384],
    [16_384, 4096, 3840],
    [100, 4096, 100],
    [16_384, 256, 1],
    [16_384, 10, 1],
  ] as const) {
    it(`are ${ceiling} where ${wanted} are wanted and ${openFiles ?? "any number of"} files may be open`, () => {
      assert.equal(toConnectionCeiling(wanted, openFiles), ceiling);
    });
  }
});
