import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { FrontEvent } from "../../src/messages/front-events.ts";
import { Ledger, type Result } from "./ledger.ts";

const FINE: Result = { kind: "ok" };
const PAGE: Result = { kind: "page", status: 502 };
const CUT: Result = { kind: "cut", why: "reset" };

function logged(id: string, { path = "/page", threadId = 1 } = {}): FrontEvent {
  return {
    type: "front:request",
    id: "ab12-1",
    address: "127.0.0.1",
    who: "",
    method: "GET",
    target: `${path}?id=${id}`,
    status: 200,
    responseBytes: 1,
    durationMs: 1,
    threadId,
  };
}

function died(ids: string[], { path = "/page", threadId = 1 } = {}): FrontEvent {
  const requests = ids.map((id) => ({ id: "", method: "GET", target: `${path}?id=${id}` }));
  const ending = { kind: "exited", code: 1 } as const;
  return { type: "front:thread-died", threadId, hostId: 1, ending, requests };
}

function hostDied(ids: string[]): FrontEvent {
  const requests = ids.map((id) => ({ id: "", method: "GET", target: `/page?id=${id}` }));
  return { type: "front:host-died", hostId: 1, signal: "SIGKILL", code: null, requests };
}

const cases: [string, (ledger: Ledger, id: string) => void, RegExp?][] = [
  ["an answer that is in the log", (ledger, id) => end(ledger, id, FINE, logged(id))],
  ["an answer that is not in the log", (ledger, id) => end(ledger, id, FINE), /not in the log/],
  [
    "an answer to another request",
    (ledger, id) => end(ledger, id, { kind: "wrong", why: "x" }),
    /x$/,
  ],
  ["a request without an end", (ledger, id) => ledger.hear(logged(id)), /never over/],
  ["a client that left", (ledger, id) => end(ledger, id, { kind: "left" })],
  ["an error page without a reason", (ledger, id) => end(ledger, id, PAGE, logged(id)), /not due/],
  ["a cut without a reason", (ledger, id) => end(ledger, id, CUT, logged(id)), /without need/],
  [
    "the same request twice in the log",
    (ledger, id) => [logged(id), logged(id)].forEach((event) => ledger.hear(event)),
    /twice/,
  ],
  [
    "a thread that died of nothing",
    (ledger, id) => end(ledger, id, PAGE, logged(id), died([id])),
    /no trouble was in it/,
  ],
  [
    "a host that died of nothing",
    (ledger, id) => end(ledger, id, PAGE, logged(id), hostDied([id])),
    /its host ended without a reason/,
  ],
  [
    "an error page when trouble ended its thread",
    (ledger, id) => {
      const trouble = ledger.begin("trouble", true);
      ledger.hear(logged(trouble, { path: "/trouble/exit", threadId: 7 }));
      end(ledger, id, PAGE, logged(id, { threadId: 7 }), died([id], { threadId: 7 }));
      ledger.end(trouble, PAGE);
    },
  ],
  [
    "an error page when trouble ended another thread",
    (ledger, id) => {
      const trouble = ledger.begin("trouble", true);
      end(ledger, trouble, PAGE, logged(trouble), died([trouble], { path: "/trouble/exit" }));
      end(ledger, id, PAGE, logged(id, { threadId: 2 }));
    },
    /not due/,
  ],
  [
    "a cut when its host was killed",
    (ledger, id) => {
      ledger.noteHostKilled();
      end(ledger, id, CUT, hostDied([id]), logged(id));
    },
  ],
];

describe("the ledger of a soak", () => {
  for (const [what, play, failure] of cases) {
    it(`${failure ? "objects to" : "accepts"} ${what}`, () => {
      const ledger = new Ledger();
      play(ledger, ledger.begin("page"));
      ledger.check(true);
      if (failure) assert.match(ledger.failures.join("\n"), failure);
      else assert.deepEqual(ledger.failures, []);
    });
  }

  it("waits for the other half of a story before it objects", () => {
    const ledger = new Ledger();
    const id = ledger.begin("page");
    ledger.noteHostKilled();
    ledger.end(id, CUT);
    ledger.check();
    ledger.hear(logged(id));
    ledger.hear(hostDied([id]));
    ledger.check(true);
    assert.deepEqual(ledger.failures, []);
  });
});

function end(ledger: Ledger, id: string, result: Result, ...events: FrontEvent[]): void {
  ledger.end(id, result);
  for (const event of events) ledger.hear(event);
}
