import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { RunSimpleOptions } from "stopgap";
import { liveApp } from "../../support/live-app.ts";
import { serve } from "../../support/serve.ts";
import { ask, Visitor } from "../../support/visitor.ts";

const AT_ONCE = 12;

const pools: [string, RunSimpleOptions][] = [
  ["two threads, a person each", { threads: 2 }],
  ["two threads, a request each", { threads: 2, isolate: "request" }],
  ["one thread and no queue", { threads: 1, isolate: "request", queue: AT_ONCE }],
  ["one thread for everybody", { threaded: false }],
];

const calls: [string, string, string][] = [
  ["a connection for each call", "trouble.mjs", "/call-self?depth=3"],
  ["connections that are kept", "people.mjs", "/fetch-self?depth=3"],
];

describe("an app that calls its own server", () => {
  for (const [pool, options] of pools) {
    for (const [way, app, path] of calls) {
      it(`never waits for itself: ${pool}, ${way}`, async (test) => {
        const server = await serve(test, { entry: liveApp(app), ...options });
        const visitors = Array.from({ length: 3 }, () => new Visitor(server.url));
        for (const visitor of visitors) await visitor.ask(path);
        const returning = Array.from({ length: AT_ONCE / 6 }, () => visitors).flat();
        const answers = await Promise.all([
          ...returning.map((visitor) => visitor.ask(path)),
          ...Array.from({ length: AT_ONCE / 2 }, () => ask(`${server.url}${path}`)),
        ]);
        assert.equal(answers.length, AT_ONCE);
        assert.deepEqual(new Set(answers.map((answer) => answer.status)), new Set([200]));
        assert.equal((await server.stats()).queue.waiting, 0);
      });
    }
  }
});
