import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { nearestSize, toBytes, toSizeText } from "./to-bytes.ts";

describe("a size", () => {
  for (const [value, bytes] of [
    ["512B", 512],
    ["64KB", 65_536],
    ["1MB", 1_048_576],
    ["1.5MB", 1_572_864],
    ["2GB", 2_147_483_648],
    [" 1KB ", 1024],
    ["0", 0],
    ["0KB", 0],
    ["0.0001KB", 0],
    [65_536, 65_536],
    [0, 0],
    ["65536", undefined],
    ["64kb", undefined],
    ["64 KB", undefined],
    ["64K", undefined],
    ["-1KB", undefined],
    ["1TB", undefined],
    ["", undefined],
    ["KB", undefined],
    ["1e3KB", undefined],
    ["999999999999999GB", undefined],
    [1.5, undefined],
    [-1, undefined],
    [Number.NaN, undefined],
    [Infinity, undefined],
    [2 ** 53, undefined],
    [true, undefined],
  ] as const) {
    it(`${JSON.stringify(value)} is ${bytes === undefined ? "refused" : `${bytes} bytes`}`, () => {
      assert.equal(toBytes(value), bytes);
    });
  }
});

describe("the size that was meant", () => {
  for (const [text, nearest] of [
    ["64kb", "64KB"],
    ["64 KB", "64KB"],
    ["64k", "64KB"],
    ["64KiB", "64KB"],
    ["1m", "1MB"],
    ["1.5 gb", "1536MB"],
    ["512b", "512B"],
    ["512 bytes", "512B"],
    ["64", "64KB"],
    ["65536", "64KB"],
    ["65537", "65537B"],
    ["1e3", undefined],
    ["a lot", undefined],
    ["-1KB", undefined],
    ["1TB", undefined],
    ["", undefined],
  ] as const) {
    it(`by "${text}" is ${nearest ?? "unknown"}`, () => {
      assert.equal(nearestSize(text), nearest);
    });
  }
});

describe("a number of bytes", () => {
  for (const [bytes, text] of [
    [0, "0"],
    [1, "1B"],
    [1000, "1000B"],
    [1024, "1KB"],
    [1536, "1536B"],
    [262_144, "256KB"],
    [1_048_576, "1MB"],
    [3 * 1024 ** 3, "3GB"],
  ] as const) {
    it(`${bytes} is written as ${text}`, () => {
      assert.equal(toSizeText(bytes), text);
      assert.equal(toBytes(text), bytes);
    });
  }
});
