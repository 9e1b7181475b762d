import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { FrontEvent } from "../../messages/front-events.ts";
import { createPaint } from "./paint.ts";
import { renderEvent } from "./render-event.ts";

const time = new Date(2025, 0, 2, 12, 1, 7);
const plain = { time, paint: createPaint(false) };

const crash = { id: "a1b2-7", method: "GET", target: "/crash" };
const other = { id: "a1b2-8", method: "POST", target: "/cart" };

const failure = {
  name: "TypeError",
  message: "cart is undefined",
  stack: "    at pay (/app/cart.ts:3:9)\n    at /app/server.ts:9:1",
};

const sentences: [what: string, event: FrontEvent, text: string][] = [
  [
    "a request that exits",
    {
      type: "front:thread-died",
      threadId: 3,
      hostId: 1,
      ending: { kind: "exited", code: 1 },
      requests: [crash],
    },
    "GET /crash ended its thread: it called process.exit(1) (request a1b2-7). Others are not affected.",
  ],
  [
    "an error that nobody caught, with the user's stack",
    {
      type: "front:thread-died",
      threadId: 3,
      hostId: 1,
      ending: { kind: "threw", failure },
      requests: [crash, other],
    },
    "GET /crash and POST /cart ran in thread 3, which ended: nobody caught TypeError: cart is undefined " +
      "(requests a1b2-7 and a1b2-8). Others are not affected.\n    at pay (/app/cart.ts:3:9)\n    at /app/server.ts:9:1",
  ],
  [
    "too much memory",
    {
      type: "front:thread-died",
      threadId: 3,
      hostId: 1,
      ending: { kind: "out-of-memory", memoryMb: 512 },
      requests: [crash],
    },
    "GET /crash ended its thread: it needed more than 512 MB of memory (--memory) (request a1b2-7). Others are not affected.",
  ],
  [
    "a thread that was blocked for too long",
    {
      type: "front:thread-died",
      threadId: 3,
      hostId: 1,
      ending: { kind: "blocked", forMs: 120_000 },
      requests: [crash],
    },
    "GET /crash ended its thread: its event loop gave no sign of life for 2 min (--blocked-timeout) (request a1b2-7). " +
      "Others are not affected.",
  ],
  [
    "a thread that ends on its own time",
    {
      type: "front:thread-died",
      threadId: 3,
      hostId: 1,
      ending: { kind: "exited", code: 0 },
      requests: [],
    },
    "Thread 3 ended while it ran no request: it called process.exit(0).",
  ],
  [
    "a thread that can't load the app",
    {
      type: "front:thread-died",
      threadId: 3,
      hostId: 1,
      ending: { kind: "load-failed", failure: { ...failure, stack: "" } },
      requests: [],
    },
    "Thread 3 ended while it ran no request: the app could not be loaded: TypeError: cart is undefined.",
  ],
  [
    "a thread that the server ended",
    { type: "front:thread-died", threadId: 3, hostId: 1, ending: { kind: "ended" }, requests: [] },
    "Thread 3 ended while it ran no request: the server ended it.",
  ],
  [
    "a thread that is blocked",
    { type: "front:thread-blocked", threadId: 3, forMs: 5000, requests: [crash], waiting: 2 },
    "GET /crash has blocked thread 3 for 5 s (request a1b2-7). 2 requests of the same people wait for it.",
  ],
  [
    "a thread that one of several blocks",
    {
      type: "front:thread-blocked",
      threadId: 3,
      forMs: 1500,
      requests: [crash, other],
      waiting: 0,
    },
    "One of GET /crash and POST /cart has blocked thread 3 for 1.5 s (requests a1b2-7 and a1b2-8). Nobody else waits for it.",
  ],
  [
    "a thread that no request blocks",
    { type: "front:thread-blocked", threadId: 3, forMs: 999, requests: [], waiting: 1 },
    "Something outside any request has blocked thread 3 for 999 ms. 1 request of the same people waits for it.",
  ],
  [
    "a connection too many",
    { type: "front:connections-refused", limit: 16_384, address: null, count: 1 },
    "1 connection was refused: 16384 are open, the most that may be (--max-connections, or the system's limit on open files).",
  ],
  [
    "connections too many from one address",
    { type: "front:connections-refused", limit: 2048, address: "192.0.2.7", count: 300 },
    "300 connections were refused: 192.0.2.7 has 2048 open, the most that one address may (--max-connections-per-address).",
  ],
  [
    "a host that died",
    { type: "front:host-died", hostId: 2, signal: "SIGABRT", code: null, requests: [crash] },
    "Process 2, which held threads, died (SIGABRT: most often one array, string or Map that outgrew the memory). " +
      "It took GET /crash with it (request a1b2-7). A new one is started.",
  ],
  [
    "a host that exited",
    { type: "front:host-died", hostId: 2, signal: null, code: 7, requests: [] },
    "Process 2, which held threads, died (exit code 7). It ran no request. A new one is started.",
  ],
  [
    "people who share",
    { type: "front:people-share", people: 12, threads: 8 },
    "12 people share 8 threads, so that one's slow page can hold up another: more --threads would help.",
  ],
  [
    "people who share no more",
    { type: "front:people-share", people: 8, threads: 8 },
    "Nobody has to share a thread any more.",
  ],
  [
    "a full queue",
    { type: "front:queue-full", limit: 1000 },
    "1000 requests wait for a thread, the most that may (--queue): new ones are answered with 503.",
  ],
  [
    "a queue that nobody may stand in",
    { type: "front:queue-full", limit: 0 },
    "No thread is free and nobody may wait (--queue 0): new requests are answered with 503.",
  ],
  [
    "an app that is down",
    { type: "front:app-down", failure, retryMs: 5000 },
    "The app can't be loaded any more: TypeError: cart is undefined. People get a page that says so; next try in 5 s.\n" +
      "    at pay (/app/cart.ts:3:9)\n    at /app/server.ts:9:1",
  ],
  ["an app that is back", { type: "front:app-up" }, "The app is back."],
  ["a notice", { type: "front:notice", text: "a\u001B[1m" }, "a\\x1b[1m"],
  [
    "bytes that are no request",
    { type: "front:bad-request", address: "10.0.0.9", reason: "TLS on an http port\r\n" },
    "10.0.0.9 sent no proper request: TLS on an http port\\x0d\\x0a",
  ],
  [
    "the wait at the end",
    { type: "front:closing", signal: "SIGINT", running: 3, graceMs: 10_000 },
    "Stopping (SIGINT): 3 running requests may take up to 10 s more. The same again stops at once.",
  ],
  [
    "an end without a wait",
    { type: "front:closing", signal: null, running: 0, graceMs: 10_000 },
    "Stopping.",
  ],
  ["the end", { type: "front:closed", cut: 0 }, "Stopped."],
  [
    "an end that cut requests",
    { type: "front:closed", cut: 1 },
    "Stopped; 1 request had to be cut off.",
  ],
];

describe("the terminal", () => {
  for (const [what, event, text] of sentences) {
    it(`tells of ${what}`, () => {
      assert.equal(renderEvent(event, plain), `12:01:07 ${text}`);
    });
  }

  it("names a few of many requests", () => {
    const requests = Array.from({ length: 9 }, (_unused, i) => ({
      id: `id-${i}`,
      method: "GET",
      target: `/${i}`,
    }));
    const event: FrontEvent = {
      type: "front:thread-died",
      threadId: 1,
      hostId: 1,
      ending: { kind: "exited", code: 1 },
      requests,
    };
    assert.match(
      renderEvent(event, plain),
      /GET \/0, GET \/1, GET \/2, GET \/3 and 5 more ran in thread 1/,
    );
  });

  it("shows a StopgapError with what to do, and a message of several lines in its shape", () => {
    const loadFailure = {
      name: "StopgapError",
      message: "Unexpected token (a.ts:1)\n\n1 | le t\n  |   ^",
      stack: "",
      fix: "Correct it.",
    };
    assert.equal(
      renderEvent({ type: "front:app-down", failure: loadFailure, retryMs: 1000 }, plain),
      "12:01:07 The app can't be loaded any more: Unexpected token (a.ts:1). People get a page that says so; next try in 1 s.\n" +
        "    1 | le t\n      |   ^\n    Correct it.",
    );
  });

  it("puts one full stop behind a message that has its own", () => {
    const sentence = { name: "Error", message: "The database is away.", stack: "" };
    assert.match(
      renderEvent({ type: "front:app-down", failure: sentence, retryMs: 1000 }, plain),
      /any more: Error: The database is away\. People get/,
    );
  });

  it("makes a hostile error harmless in every part", () => {
    const hostile = { name: "E\u001B[1m", message: "m\u009B\nsecond\u202E", stack: "at x\u0007" };
    const event: FrontEvent = {
      type: "front:thread-died",
      threadId: 1,
      hostId: 1,
      ending: { kind: "threw", failure: hostile },
      requests: [{ ...crash, target: "/\u001B[2J" }],
    };
    const text = renderEvent(event, plain);
    assert.doesNotMatch(text, /[\u001B\u009B\u0007\u202E]/);
    assert.match(text, /GET \/\\x1b\[2J ended its thread: nobody caught E\\x1b\[1m: m\\x9b/);
  });

  it("shows the user's frames and neither the message again nor Node's own", () => {
    const stack =
      "TypeError: cart is undefined\n    at pay (/app/cart.ts:3:9)\n    at listOnTimeout (node:internal/timers:581:17)\n" +
      "    at node:internal/main:1:1";
    assert.equal(
      renderEvent({ type: "front:app-down", failure: { ...failure, stack }, retryMs: 1000 }, plain),
      "12:01:07 The app can't be loaded any more: TypeError: cart is undefined. People get a page that says so; next try in 1 s.\n" +
        "    at pay (/app/cart.ts:3:9)",
    );
  });
});
