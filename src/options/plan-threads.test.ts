import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkOptions } from "./check-options.ts";
import { planThreads, type ThreadPlan } from "./plan-threads.ts";
import type { RunOptions } from "./run-options.ts";

const BOX_BYTES = 2 * 1024 ** 3;

const usual: ThreadPlan = {
  threads: 8,
  spare: 4,
  processes: 1,
  isolation: "person",
  isIsolationDefault: true,
};

const cases: [what: string, options: RunOptions, plan: Partial<ThreadPlan>][] = [
  ["nothing is said", {}, {}],
  ["threaded is true", { threaded: true }, {}],
  ["threads are given", { threads: 3 }, { threads: 3, spare: 3 }],
  ["there is only one thread", { threads: 1 }, { threads: 1, spare: 1 }],
  ["processes are given", { processes: 4 }, { threads: 4, processes: 4 }],
  ["both are given", { processes: 2, threads: 4 }, { threads: 8, processes: 2 }],
  ["spare is 0", { spare: 0 }, { spare: 0 }],
  ["isolation is chosen", { isolate: "person" }, { isIsolationDefault: false }],
  [
    "requests are isolated",
    { isolate: "request" },
    { isolation: "request", isIsolationDefault: false },
  ],
  [
    "threaded is false",
    { threaded: false },
    { threads: 1, spare: 0, isolation: "none", isIsolationDefault: false },
  ],
];

describe("threads, when", () => {
  for (const [what, options, plan] of cases) {
    it(what, () => {
      assert.deepEqual(planThreads(checkOptions(options), BOX_BYTES), { ...usual, ...plan });
    });
  }

  it("more are to be spare than there may be", () => {
    assert.throws(() => planThreads({ spare: 9 }, BOX_BYTES), { code: "CONFLICTING_OPTIONS" });
  });
});
