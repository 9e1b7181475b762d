import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isNews } from "./is-news.ts";

const BYTES_PER_MB = 2 ** 20;

function measured(memoryMb: number, ...threads: [threadId: number, isQuiet: boolean][]) {
  return {
    memoryBytes: memoryMb * BYTES_PER_MB,
    threads: threads.map(([threadId, isQuiet]) => ({
      threadId,
      isQuiet,
      utilization: 0,
      heapUsedBytes: 1,
      silentMs: 0,
    })),
  };
}

describe("isNews", () => {
  const rest = measured(50, [1, true], [2, true]);
  const table: [
    what: string,
    now: typeof rest,
    told: typeof rest | undefined,
    expected: boolean,
  ][] = [
    ["the first", rest, undefined, true],
    ["nothing new", measured(50.5, [1, true], [2, true]), rest, false],
    ["no threads, as before", measured(50), measured(50), false],
    ["a thread works", measured(50, [1, true], [2, false]), rest, true],
    ["a thread has come to rest", rest, measured(50, [1, true], [2, false]), true],
    ["another thread", measured(50, [1, true], [3, true]), rest, true],
    ["one more thread", measured(50, [1, true], [2, true], [3, true]), rest, true],
    ["memory has grown", measured(51, [1, true], [2, true]), rest, true],
    ["memory was given back", measured(48, [1, true], [2, true]), rest, true],
  ];
  for (const [what, now, told, expected] of table)
    it(`${expected ? "is told" : "is not told"}: ${what}`, () =>
      assert.equal(isNews(now, told), expected));
});
