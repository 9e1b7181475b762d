import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { formatBytes } from "./format-bytes.ts";
import { formatDuration, formatMs } from "./format-duration.ts";

describe("numbers in the log", () => {
  for (const [byteCount, text] of [
    [0, "0B"],
    [999, "999B"],
    [1000, "1kB"],
    [1234, "1.2kB"],
    [12_345, "12kB"],
    [999_999, "1MB"],
    [1_073_741_824, "1.1GB"],
  ] as const) {
    it(`show ${byteCount} bytes as ${text}`, () => assert.equal(formatBytes(byteCount), text));
  }

  for (const [durationMs, text] of [
    [0, "0 ms"],
    [0.44, "0.4 ms"],
    [12.3, "12 ms"],
    [12_345.6, "12346 ms"],
  ] as const) {
    it(`show a request of ${durationMs} ms as ${text}`, () =>
      assert.equal(formatMs(durationMs), text));
  }

  for (const [durationMs, text] of [
    [300, "300 ms"],
    [999.9, "1 s"],
    [1500, "1.5 s"],
    [30_000, "30 s"],
    [90_000, "90 s"],
    [120_000, "2 min"],
    [5_400_000, "90 min"],
  ] as const) {
    it(`show a wait of ${durationMs} ms as ${text}`, () =>
      assert.equal(formatDuration(durationMs), text));
  }
});
