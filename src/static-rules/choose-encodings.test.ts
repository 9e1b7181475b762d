import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { chooseEncodings } from "./choose-encodings.ts";

describe("chooseEncodings", () => {
  for (const [header, tokens] of [
    [undefined, []],
    ["", []],
    ["gzip", ["gzip"]],
    ["gzip, deflate, br, zstd", ["br", "zstd", "gzip"]],
    ["br;q=0, gzip", ["gzip"]],
    ["br;q=0.1, gzip;q=0", ["br"]],
    ["zstd, gzip;q=0.5", ["zstd", "gzip"]],
    ["*", ["br", "zstd", "gzip"]],
    ["*;q=0", []],
    ["identity", []],
    ["deflate", []],
    ["BR", ["br"]],
    [";,=,br;q=x", []],
  ] as const) {
    it(`answers ${header ?? "no header"} with ${tokens.join(", ") || "nothing"}`, () => {
      assert.deepEqual(
        chooseEncodings(header).map(({ token }) => token),
        tokens,
      );
    });
  }
});
