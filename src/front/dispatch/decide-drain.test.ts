import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  decideDrain,
  DRAIN_LIMIT_MS,
  type DrainDecision,
  MAX_DRAINING,
  STREAM_GRACE_MS,
} from "./decide-drain.ts";

const NEW = { requests: 0, streams: 0, drainingMs: 0, younger: 0 };

describe("decideDrain", () => {
  const cases: [string, Partial<typeof NEW>, DrainDecision][] = [
    ["nothing in it", {}, "retire"],
    ["a request", { requests: 1 }, "wait"],
    ["a request for minutes", { requests: 1, drainingMs: DRAIN_LIMIT_MS - 1 }, "wait"],
    ["a request for too long", { requests: 1, drainingMs: DRAIN_LIMIT_MS }, "end"],
    ["a stream just now", { streams: 1, drainingMs: STREAM_GRACE_MS - 1 }, "wait"],
    ["a stream past its grace", { streams: 1, drainingMs: STREAM_GRACE_MS }, "close-streams"],
    ["both", { requests: 1, streams: 1, drainingMs: STREAM_GRACE_MS }, "close-streams"],
    ["one of very many", { requests: 1, younger: MAX_DRAINING }, "end"],
    ["one of many", { requests: 1, younger: MAX_DRAINING - 1 }, "wait"],
  ];
  for (const [name, thread, decision] of cases) {
    it(`${name}: ${decision}`, () => {
      assert.equal(decideDrain({ ...NEW, ...thread }), decision);
    });
  }
});
