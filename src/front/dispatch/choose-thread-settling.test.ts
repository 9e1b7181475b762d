import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { chooseThread, SETTLING_WAIT_MS, type ThreadView } from "./choose-thread.ts";

const FREE: Omit<ThreadView, "threadId"> = {
  isReady: true,
  running: 0,
  ahead: 0,
  room: 0,
  streams: 0,
  homes: 0,
  provisionalHomes: 0,
  remembered: 0,
  silentMs: 0,
};
const WAITED = SETTLING_WAIT_MS;

interface Case {
  name: string;
  waitedMs: number;
  canGrow?: boolean;
  /** Threads 1, 2, … that are free for all but for what is said. */
  threads: Partial<ThreadView>[];
  expected: number | "wait";
}

const cases: Case[] = [
  {
    name: "waits for a thread of its own, for a while",
    waitedMs: WAITED - 1,
    threads: [{ homes: 1 }],
    expected: "wait",
  },
  {
    name: "then goes to a home that is free",
    waitedMs: WAITED,
    threads: [{ running: 1 }, { homes: 1 }],
    expected: 2,
  },
  {
    name: "but never beside somebody's request",
    waitedMs: WAITED,
    threads: [{ homes: 2, running: 1 }, { running: 2 }],
    expected: "wait",
  },
  { name: "waits where no thread is ready", waitedMs: WAITED, threads: [], expected: "wait" },
];

describe("chooseThread, for a request of nobody while a generation settles", () => {
  for (const { name, waitedMs, canGrow = true, threads, expected } of cases) {
    it(name, () => {
      const choice = chooseThread(
        { person: undefined, parentThreadId: undefined, waitedMs, canBeTakenBack: true },
        {
          isolation: "person",
          canGrow,
          isPaused: false,
          sinceReadyMs: 0,
          isPressed: false,
          isSettling: true,
          threads: threads.map((change, i) => ({ threadId: i + 1, ...FREE, ...change })),
        },
      );
      assert.deepEqual(
        choice,
        expected === "wait" ? { kind: "wait" } : { kind: "run", threadId: expected, isHome: false },
      );
    });
  }
});
