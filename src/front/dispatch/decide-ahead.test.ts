import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decideAhead, isRecallDue } from "./decide-ahead.ts";

describe("decideAhead", () => {
  const cases = [
    { because: "nothing is known of the thread yet", newestMs: 0, serviceMs: 0, expected: 8 },
    { because: "its requests are short", newestMs: 0.2, serviceMs: 0.1, expected: 8 },
    { because: "its requests take 1 ms", newestMs: 0, serviceMs: 1, expected: 8 },
    { because: "its requests take 3 ms", newestMs: 0, serviceMs: 3, expected: 3 },
    { because: "its requests take 5 ms", newestMs: 0, serviceMs: 5, expected: 2 },
    { because: "its requests are long", newestMs: 0, serviceMs: 11, expected: 0 },
    { because: "this one takes long", newestMs: 10, serviceMs: 0.1, expected: 0 },
  ];
  for (const { because, expected, ...thread } of cases) {
    it(`allows ${expected} when ${because}`, () => assert.equal(decideAhead(thread), expected));
  }
});

describe("isRecallDue", () => {
  const cases = [
    { because: "all goes well", newestMs: 1, oldestWaitMs: 2, expected: false },
    { because: "it is not yet time", newestMs: 19.9, oldestWaitMs: 19.9, expected: false },
    { because: "the running one takes long", newestMs: 20, oldestWaitMs: 15, expected: true },
    { because: "many before it took a while", newestMs: 1, oldestWaitMs: 20, expected: true },
  ];
  for (const { because, expected, ...thread } of cases) {
    it(`says ${expected} when ${because}`, () => assert.equal(isRecallDue(thread), expected));
  }
});
