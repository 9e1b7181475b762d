import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { FrontEvent } from "../../messages/front-events.ts";
import { createPaint } from "./paint.ts";
import { renderRequest } from "./render-request.ts";

const time = new Date(2025, 0, 2, 12, 1, 7);
const plain = { time, paint: createPaint(false) };
const coloured = { time, paint: createPaint(true) };

const request: Extract<FrontEvent, { type: "front:request" }> = {
  type: "front:request",
  id: "a1b2-7",
  address: "127.0.0.1",
  who: "",
  method: "GET",
  target: "/path?x=1",
  status: 200,
  responseBytes: 1234,
  durationMs: 12.3,
  threadId: 3,
};

describe("the line of a request", () => {
  it("has every column", () => {
    assert.equal(
      renderRequest(request, plain),
      "12:01:07 127.0.0.1 - GET /path?x=1 200 1.2kB 12 ms thread 3 a1b2-7",
    );
  });

  it("says who it was, that no thread was involved, and how it ended", () => {
    const refused = {
      ...request,
      who: "ann",
      status: 503,
      threadId: 0,
      durationMs: 0.42,
      outcome: "refused" as const,
    };
    assert.equal(
      renderRequest(refused, plain),
      "12:01:07 127.0.0.1 ann GET /path?x=1 503 1.2kB 0.4 ms no thread a1b2-7 (refused)",
    );
  });

  it("colours the status on a terminal only", () => {
    assert.match(renderRequest({ ...request, status: 500 }, coloured), /\u001B\[31m500\u001B\[0m/);
    assert.ok(!renderRequest({ ...request, status: 500 }, plain).includes("\u001B"));
  });

  it("lets nobody write columns or lines of their own", () => {
    const hostile = {
      ...request,
      who: "ann GET / 200",
      target: "/\u001B[2J\n12:01:08 fake",
      method: "A\u009BB",
    };
    assert.equal(
      renderRequest(hostile, plain),
      "12:01:07 127.0.0.1 ann\\x20GET\\x20/\\x20200 A\\x9bB /\\x1b[2J\\x0a12:01:08\\x20fake 200 1.2kB 12 ms thread 3 a1b2-7",
    );
  });

  it("cuts a target without end", () => {
    assert.ok(
      renderRequest({ ...request, target: `/${"a".repeat(100_000)}` }, plain).length < 2200,
    );
  });
});
