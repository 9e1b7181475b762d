import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  chooseThread,
  type Choice,
  type Demand,
  type Pool,
  type ThreadView,
} from "./choose-thread.ts";

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

/** Threads 1, 2, … that are free for all but for what is said. */
function threads(...changes: Partial<ThreadView>[]): ThreadView[] {
  return changes.map((change, i) => ({ threadId: i + 1, ...FREE, ...change }));
}

const NOBODY: Demand = {
  person: undefined,
  parentThreadId: undefined,
  waitedMs: 0,
  canBeTakenBack: true,
};
const NEWCOMER: Demand = { ...NOBODY, person: {} };

interface Case {
  name: string;
  demand?: Partial<Demand>;
  isolation?: Pool["isolation"];
  canGrow?: boolean;
  threads: ThreadView[];
  expected: number | "wait" | { ahead: number };
  isHome?: boolean;
  isPressed?: boolean;
}

const cases: Case[] = [
  { name: "nobody: a free thread", threads: threads({ running: 1 }, {}), expected: 2 },
  { name: "nobody: one without streams first", threads: threads({ streams: 1 }, {}), expected: 2 },
  {
    name: "nobody: a thread with streams rather than none",
    threads: threads({ streams: 3 }),
    expected: 1,
  },
  {
    name: "nobody: not a thread that still loads",
    threads: threads({ isReady: false }),
    expected: "wait",
  },
  {
    name: "nobody: waits for a new thread rather than take a home",
    threads: threads({ homes: 1 }),
    expected: "wait",
  },
  {
    name: "nobody: a free home at the ceiling",
    threads: threads({ homes: 1 }),
    canGrow: false,
    expected: 1,
  },
  {
    name: "nobody: a first visitor's thread rather than a home",
    threads: threads({ homes: 1 }, { provisionalHomes: 1 }),
    canGrow: false,
    expected: 2,
  },
  {
    name: "nobody: never a busy thread, however long it waits",
    demand: { waitedMs: 60_000 },
    canGrow: false,
    threads: threads({ running: 1 }, { homes: 1, running: 2 }),
    expected: "wait",
  },
  {
    name: "person: the home, however busy it is",
    demand: { person: { homeThreadId: 2 } },
    threads: threads({}, { homes: 1, running: 5 }),
    expected: 2,
    isHome: true,
  },
  {
    name: "newcomer: the thread that answered first, while it is nobody's",
    demand: { person: { hintThreadId: 2 } },
    threads: threads({}, {}),
    expected: 2,
    isHome: true,
  },
  {
    name: "newcomer: another thread when the one that answered first keeps something for others",
    demand: { person: { hintThreadId: 2 } },
    threads: threads({}, { remembered: 1 }),
    expected: 1,
    isHome: true,
  },
  {
    name: "nobody: first visitors are spread over the free threads",
    threads: threads({ remembered: 2 }, { remembered: 1 }),
    expected: 2,
  },
  {
    name: "newcomer: waits a moment for the thread that answered first",
    demand: { person: { hintThreadId: 2 } },
    threads: threads({}, { running: 1 }),
    expected: "wait",
  },
  {
    name: "newcomer: another thread when the one that answered first has become a home",
    demand: { person: { hintThreadId: 2 } },
    threads: threads({}, { homes: 1 }),
    expected: 1,
    isHome: true,
  },
  {
    name: "newcomer: another thread when the one that answered first is gone",
    demand: { person: { homeThreadId: 9, hintThreadId: 9 } },
    threads: threads({}),
    expected: 1,
    isHome: true,
  },
  {
    name: "newcomer: waits while the pool can grow",
    demand: NEWCOMER,
    threads: threads({ homes: 1 }),
    expected: "wait",
  },
  {
    name: "newcomer: shares at the ceiling, with the fewest",
    demand: NEWCOMER,
    canGrow: false,
    threads: threads({ homes: 2 }, { homes: 1 }, { homes: 1 }),
    expected: 2,
    isHome: true,
  },
  {
    name: "newcomer: shares with few who are busy rather than with many who are not",
    demand: NEWCOMER,
    canGrow: false,
    threads: threads({ homes: 3 }, { homes: 1, running: 1 }, { homes: 1, provisionalHomes: 1 }),
    expected: 2,
    isHome: true,
  },
  {
    name: "newcomer: shares with one whose event loop answers",
    demand: NEWCOMER,
    canGrow: false,
    threads: threads({ running: 1, silentMs: 4000 }, { homes: 2, running: 3 }),
    expected: 2,
    isHome: true,
  },
  {
    name: "own call: the caller's thread when it is somebody's home",
    demand: { parentThreadId: 2 },
    threads: threads({}, { homes: 1, running: 1 }),
    expected: 2,
  },
  {
    name: "own call: a free thread when the caller's is nobody's",
    demand: { parentThreadId: 2 },
    threads: threads({}, { running: 1 }),
    expected: 1,
  },
  {
    name: "own call: the caller's thread on a full pool",
    demand: { parentThreadId: 2 },
    canGrow: false,
    threads: threads({ running: 1 }, { running: 1 }),
    expected: 2,
  },
  {
    name: "own call: as anybody's when the caller's thread takes no more requests",
    demand: { parentThreadId: 2 },
    threads: threads({ homes: 1 }, { isReady: false, running: 1 }, {}),
    expected: 3,
  },
  {
    name: "own call: waits for a new thread when the caller's takes no more requests",
    demand: { parentThreadId: 2 },
    threads: threads({ homes: 1, running: 1 }, { isReady: false, running: 1 }),
    expected: "wait",
  },
  {
    name: "isolation request: any free thread",
    isolation: "request",
    threads: threads({ running: 1 }, {}),
    expected: 2,
  },
  {
    name: "isolation request: waits when all are busy",
    isolation: "request",
    canGrow: false,
    threads: threads({ running: 1 }, { running: 1 }),
    expected: "wait",
  },
  {
    name: "isolation none: the one thread, however busy",
    isolation: "none",
    threads: threads({ running: 9 }),
    expected: 1,
  },
  {
    name: "nobody: waits a moment while the cores are busy",
    isPressed: true,
    threads: threads({}),
    expected: "wait",
  },
  {
    name: "nobody: ahead of time to a thread that will soon be free",
    isPressed: true,
    threads: threads({ running: 1, ahead: 3, room: 5 }, { running: 1, ahead: 1, room: 7 }, {}),
    expected: { ahead: 2 },
  },
  {
    name: "nobody: not ahead where there is no room",
    isPressed: true,
    threads: threads({ running: 1, ahead: 8, room: 0 }, {}),
    expected: "wait",
  },
  {
    name: "nobody: not ahead into a home, or what may become one",
    isPressed: true,
    threads: threads(
      { running: 1, homes: 1, room: 8 },
      { running: 1, provisionalHomes: 1, room: 8 },
    ),
    expected: "wait",
  },
  {
    name: "nobody: not ahead with a body, which could not be taken back",
    demand: { canBeTakenBack: false },
    isPressed: true,
    threads: threads({ running: 1, room: 8 }),
    expected: "wait",
  },
  {
    name: "nobody: a thread that still has some ahead is not free",
    threads: threads({ ahead: 1 }, {}),
    expected: 2,
  },
  {
    name: "nobody: but only a moment",
    demand: { waitedMs: 100 },
    isPressed: true,
    threads: threads({}),
    expected: 1,
  },
  {
    name: "person: never waits because the cores are busy",
    demand: { person: { homeThreadId: 1 } },
    isPressed: true,
    threads: threads({ homes: 1 }),
    expected: 1,
    isHome: true,
  },
  { name: "no threads at all", canGrow: false, threads: [], expected: "wait" },
];

describe("chooseThread", () => {
  for (const { name, demand, expected, isHome = false, ...pool } of cases) {
    it(name, () => {
      const choice = chooseThread(
        { ...NOBODY, ...demand },
        {
          isolation: "person",
          canGrow: true,
          isPaused: false,
          sinceReadyMs: 0,
          isPressed: false,
          isSettling: false,
          ...pool,
        },
      );
      assert.deepEqual(choice, toChoice(expected, isHome));
    });
  }
});

function toChoice(expected: Case["expected"], isHome: boolean): Choice {
  if (expected === "wait") return { kind: "wait" };
  if (typeof expected === "number") return { kind: "run", threadId: expected, isHome };
  return { kind: "ahead", threadId: expected.ahead };
}
