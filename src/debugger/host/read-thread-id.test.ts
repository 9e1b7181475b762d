import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readThreadId } from "./read-thread-id.ts";

describe("readThreadId", () => {
  for (const [title, threadId] of [
    ["[worker 3] stopgap thread", 3],
    ["[worker 12]", 12],
    ["stopgap [worker 3]", undefined],
    ["", undefined],
  ] as const) {
    it(`is ${threadId} for "${title}"`, () => assert.equal(readThreadId(title), threadId));
  }
});
