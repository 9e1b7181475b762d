import assert from "node:assert/strict";
import { Writable } from "node:stream";
import { describe, it } from "node:test";
import { writeFrames } from "./write-frames.ts";

interface Written {
  /** The lengths of what reached the system, a list for each call. */
  calls: number[][];
  isTold: boolean;
}

async function write(...lengths: number[]): Promise<Written> {
  const calls: number[][] = [];
  const lane = new Writable({
    highWaterMark: 1,
    write: (chunk: Buffer, _encoding, done) => {
      calls.push([chunk.length]);
      done();
    },
    writev: (chunks, done) => {
      calls.push(chunks.map(({ chunk }: { chunk: Buffer }) => chunk.length));
      done();
    },
  });
  let isTold = false;
  writeFrames(
    lane,
    lengths.map((length) => Buffer.alloc(length)),
    () => {
      isTold = true;
    },
  );
  await new Promise((resolve) => setImmediate(resolve));
  return { calls, isTold };
}

describe("writeFrames", () => {
  for (const [lengths, expected] of [
    [[], [[0]]],
    [[10], [[10]]],
    [[70_000], [[70_000]]],
    [[10, 20, 30], [[60]]],
    [[9, 70_000], [[9, 70_000]]],
    [[70_000, 70_000, 12], [[70_000, 70_000, 12]]],
  ] as [number[], number[][]][]) {
    it(`writes frames of ${lengths.join(", ") || "nothing"} in one call, and tells`, async () => {
      assert.deepEqual(await write(...lengths), { calls: expected, isTold: true });
    });
  }
});
