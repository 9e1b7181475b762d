import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  chooseThread,
  PATIENCE_MS,
  PAUSED_WAIT_MS,
  type Demand,
  type Outlook,
} from "./choose-thread.ts";

const NOBODY = undefined;
const NEWCOMER = {};
const LOADING = { canGrow: true, isPaused: false };
const PAUSED = { canGrow: false, isPaused: true };

interface Case extends Partial<Outlook> {
  name: string;
  person: Demand["person"];
  waitedMs: number;
  /** Whether they are to wait rather than go to somebody's home. */
  waits: boolean;
}

const cases: Case[] = [
  {
    name: "nobody waits for a thread that loads",
    person: NOBODY,
    ...LOADING,
    waitedMs: PATIENCE_MS - 1,
    sinceReadyMs: Infinity,
    waits: true,
  },
  {
    name: "nobody does not wait on when no thread has come in all that time",
    person: NOBODY,
    ...LOADING,
    waitedMs: PATIENCE_MS,
    sinceReadyMs: PATIENCE_MS,
    waits: false,
  },
  {
    name: "nobody waits on while threads do come, and others get them first",
    person: NOBODY,
    ...LOADING,
    waitedMs: 3 * PATIENCE_MS,
    sinceReadyMs: PATIENCE_MS - 1,
    waits: true,
  },
  {
    name: "nobody waits a moment for another try after starts that came to nothing",
    person: NOBODY,
    ...PAUSED,
    waitedMs: PAUSED_WAIT_MS - 1,
    waits: true,
  },
  {
    name: "nobody waits no longer than that moment",
    person: NOBODY,
    ...PAUSED,
    waitedMs: PAUSED_WAIT_MS,
    waits: false,
  },
  {
    name: "a newcomer waits for a thread that loads, however long",
    person: NEWCOMER,
    ...LOADING,
    waitedMs: 3 * PATIENCE_MS,
    sinceReadyMs: Infinity,
    waits: true,
  },
  {
    name: "a newcomer waits a moment for another try after starts that came to nothing",
    person: NEWCOMER,
    ...PAUSED,
    waitedMs: PAUSED_WAIT_MS - 1,
    waits: true,
  },
  {
    name: "a newcomer waits no longer than that moment",
    person: NEWCOMER,
    ...PAUSED,
    waitedMs: PAUSED_WAIT_MS,
    waits: false,
  },
];

const HOME = {
  threadId: 1,
  isReady: true,
  running: 0,
  ahead: 0,
  room: 0,
  streams: 0,
  homes: 1,
  provisionalHomes: 0,
  remembered: 0,
  silentMs: 0,
};

describe("chooseThread, when every thread is somebody's home", () => {
  for (const { name, person, waitedMs, waits, ...outlook } of cases) {
    it(name, () => {
      const choice = chooseThread(
        { person, parentThreadId: undefined, waitedMs, canBeTakenBack: true },
        {
          isolation: "person",
          threads: [HOME],
          isPressed: false,
          canGrow: true,
          isPaused: false,
          sinceReadyMs: 0,
          isSettling: false,
          ...outlook,
        },
      );
      const home = { kind: "run", threadId: 1, isHome: person !== NOBODY };
      assert.deepEqual(choice, waits ? { kind: "wait" } : home);
    });
  }
});
