import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { RunningServer } from "stopgap";
import { liveApp } from "../../support/live-app.ts";
import { serve } from "../../support/serve.ts";
import { ask, Visitor } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";

const entry: string = liveApp("people.mjs");
/** A thread too many is given back after 30 s, one at a time; the box may be slow. */
const SHRINK_LIMIT_MS = 90_000;

describe("the pool of threads", { concurrency: true }, () => {
  it("keeps --spare threads free for whoever comes next, up to --threads", async (test) => {
    const server = await serve(test, { entry, threads: 5, spare: 2 });
    await untilThreads(server, { total: 2, free: 2 });
    const meeting = [0, 1].map(() => ask(`${server.url}/sleep?ms=6000`));
    await untilThreads(server, { total: 4, free: 2 });
    meeting.push(ask(`${server.url}/sleep?ms=6000`), ask(`${server.url}/sleep?ms=6000`));
    await untilThreads(server, { total: 5, free: 1 });
    await Promise.all(meeting);
  });

  it("has a thread ready for a newcomer before they come", async (test) => {
    const server = await serve(test, { entry, threads: 6, spare: 1 });
    for (let known = 1; known <= 4; known++) {
      const visitor = new Visitor(server.url);
      await visitor.ask("/");
      await visitor.ask("/");
      await untilThreads(server, { total: known + 1, free: known + 1 });
    }
    assert.deepEqual((await server.stats()).people, { known: 4, sharing: 0 });
  });

  it("starts no thread that nobody waits for with --spare 0", async (test) => {
    const server = await serve(test, { entry, threads: 3, spare: 0, isolate: "request" });
    for (let i = 0; i < 5; i++) await ask(server.url);
    assert.equal((await server.stats()).threads.length, 1);
    const met = await Promise.all([
      ask(`${server.url}/sleep?ms=1000`),
      ask(`${server.url}/sleep?ms=1000`),
    ]);
    assert.deepEqual(
      met.map((answer) => answer.status),
      [200, 200],
    );
    assert.equal((await server.stats()).threads.length, 2);
  });

  it("shrinks to what is needed when nobody has come for a while", async (test) => {
    const server = await serve(test, {
      entry,
      threads: 5,
      spare: 1,
      personIdle: "1s",
      isolate: "request",
    });
    await Promise.all(Array.from({ length: 4 }, () => ask(`${server.url}/sleep?ms=1000`)));
    assert.ok((await server.stats()).threads.length >= 4);
    await waitFor("one spare thread", async () => (await server.stats()).threads.length === 1, {
      limitMs: SHRINK_LIMIT_MS,
      describe: () => server.stats(),
    });
    assert.equal((await server.stats()).totals.threadsDied, 0);
    assert.equal((await ask(server.url)).body, "hello");
  });
});

async function untilThreads(
  server: RunningServer,
  expected: { total: number; free: number },
): Promise<void> {
  await waitFor(
    `${expected.total} threads, ${expected.free} of them free`,
    async () => {
      const { threads } = await server.stats();
      return (
        threads.length === expected.total &&
        threads.filter((thread) => thread.state === "free").length === expected.free
      );
    },
    { describe: async () => (await server.stats()).threads },
  );
}
