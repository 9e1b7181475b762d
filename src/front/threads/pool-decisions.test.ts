import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { chooseHost, type HostView } from "./choose-host.ts";
import { decideBackOffMs } from "./decide-back-off.ts";
import { decideGrowth, type GrowthState } from "./decide-growth.ts";
import { decideLimit } from "../dispatch/decide-limit.ts";
import { type AgedThread, decideShrink } from "./decide-shrink.ts";

const FREE: AgedThread = {
  threadId: 1,
  isReady: true,
  running: 0,
  ahead: 0,
  room: 0,
  streams: 0,
  homes: 0,
  provisionalHomes: 0,
  remembered: 0,
  silentMs: 0,
  idleMs: 0,
};
const BUSY: AgedThread = { ...FREE, running: 1 };
const HOME: AgedThread = { ...FREE, homes: 1 };

describe("decideGrowth", () => {
  const cases: [string, Partial<GrowthState>, number][] = [
    ["fills up the spare threads", { threads: [FREE] }, 1],
    ["is content with enough spare threads", { threads: [FREE, FREE] }, 0],
    ["counts neither busy threads nor homes as spare", { threads: [FREE, BUSY, HOME] }, 1],
    ["counts what is starting", { threads: [BUSY], starting: 2 }, 0],
    ["grows for those who wait, besides the spare ones", { threads: [FREE, FREE], waiting: 1 }, 1],
    ["starts one at a time while nobody waits", { threads: [] }, 1],
    ["starts two at a time while people wait", { threads: [], waiting: 20 }, 2],
    ["stays under the ceiling", { threads: [BUSY, BUSY], ceiling: 3, waiting: 9 }, 1],
    ["never goes below nothing", { threads: [FREE, FREE, FREE, FREE], ceiling: 2 }, 0],
    [
      "keeps one thread also when nobody waits and none is to be spare",
      { threads: [], spare: 0 },
      1,
    ],
    ["does not start that one twice", { threads: [], spare: 0, starting: 1 }, 0],
    ["does nothing at the ceiling", { threads: [BUSY], ceiling: 1, spare: 0, waiting: 5 }, 0],
  ];
  for (const [name, state, expected] of cases) {
    it(name, () => {
      const rest = { threads: [], starting: 0, waiting: 0, ceiling: 8, spare: 2 };
      assert.equal(decideGrowth({ ...rest, ...state }), expected);
    });
  }
});

describe("decideShrink", () => {
  const old = { ...FREE, idleMs: 40_000 };
  const cases: [string, AgedThread[], number, number | undefined][] = [
    ["keeps the spare ones", [old, old], 2, undefined],
    ["ends the idlest beyond them", [old, { ...old, threadId: 2, idleMs: 50_000 }, FREE], 2, 2],
    ["waits until one has been idle for long", [FREE, FREE, FREE], 2, undefined],
    ["keeps homes and busy threads", [HOME, BUSY, { ...HOME, idleMs: 90_000 }], 0, undefined],
    ["keeps the last one", [old], 0, undefined],
  ];
  for (const [name, threads, spare, expected] of cases) {
    it(name, () => assert.equal(decideShrink(threads, spare), expected));
  }
});

function host(hostId: number, change: Partial<HostView> = {}): HostView {
  return { hostId, threads: 1, stuck: 0, isDraining: false, ...change };
}

describe("chooseHost", () => {
  const cases: [string, HostView[], [number, number], number | "new" | "none"][] = [
    ["starts the first", [], [1, 8], "new"],
    ["fills the only one", [host(1)], [1, 8], 1],
    ["starts another while there may be more", [host(1)], [2, 8], "new"],
    ["uses one that waits for its first thread", [host(1), host(2, { threads: 0 })], [3, 8], 2],
    ["takes the emptiest", [host(1, { threads: 3 }), host(2, { threads: 2 })], [2, 8], 2],
    ["has none when all are full", [host(1, { threads: 8 })], [1, 8], "none"],
    ["replaces one with threads that can't be ended", [host(1, { stuck: 4 })], [1, 8], "new"],
    ["replaces one that is draining", [host(1, { isDraining: true })], [1, 8], "new"],
  ];
  for (const [name, hosts, [hostCeiling, threadsPerHost], expected] of cases) {
    it(name, () => assert.equal(chooseHost(hosts, { hostCeiling, threadsPerHost }), expected));
  }
});

describe("decideBackOffMs", () => {
  it("doubles from 100 ms to 10 s", () => {
    assert.deepEqual(
      [0, 1, 2, 3, 7, 8, 99].map(decideBackOffMs),
      [0, 100, 200, 400, 6400, 10_000, 10_000],
    );
  });
});

describe("decideLimit", () => {
  const times = { ageMs: 0, isRunning: true, isBodyStalled: false };
  const cases: [string, Partial<typeof times>, number, ReturnType<typeof decideLimit>][] = [
    ["lets a young request run", { ageMs: 4999 }, 5000, undefined],
    ["ends an old one", { ageMs: 5000 }, 5000, "too-long"],
    ["ends none without a limit", { ageMs: 9_000_000 }, 0, undefined],
    ["does not count a stream's age", { ageMs: 9_000_000, isRunning: false }, 5000, undefined],
    ["gives up a client that stopped sending", { isBodyStalled: true }, 0, "body-stalled"],
  ];
  for (const [name, change, requestTimeoutMs, expected] of cases) {
    it(name, () => assert.equal(decideLimit({ ...times, ...change }, requestTimeoutMs), expected));
  }
});
