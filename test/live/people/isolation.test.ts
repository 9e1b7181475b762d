import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { RunningServer } from "stopgap";
import { liveApp } from "../../support/live-app.ts";
import { serve } from "../../support/serve.ts";
import { ask, Visitor } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";

const entry: string = liveApp("people.mjs");

interface Gauge {
  threadId: number;
  mostInside: number;
}

describe("--isolate request", () => {
  it("spreads one visitor's requests over threads, one at a time in each", async (test) => {
    const server = await serve(test, { entry, isolate: "request", threads: 4, spare: 4 });
    await untilFree(server, 4);
    const visitor = new Visitor(server.url);
    await visitor.ask("/");
    const gauges = await readGauges(80, () => visitor.ask("/gauge?ms=30"));
    assert.equal(new Set(gauges.map((gauge) => gauge.threadId)).size, 4);
    assert.equal(Math.max(...gauges.map((gauge) => gauge.mostInside)), 1);
  });

  it("gives no cookie to anybody", async (test) => {
    const server = await serve(test, { entry, isolate: "request" });
    assert.equal((await ask(server.url)).headers["set-cookie"], undefined);
    assert.equal((await server.stats()).people.known, 0);
  });
});

describe("--isolate person", () => {
  it("never runs requests of nobody in one thread at once", async (test) => {
    const server = await serve(test, { entry, threads: 4 });
    const gauges = await readGauges(80, () => ask(`${server.url}/gauge?ms=30`));
    assert.equal(Math.max(...gauges.map((gauge) => gauge.mostInside)), 1);
  });
});

describe("--no-threaded", () => {
  it("lets everybody meet in one thread's memory", async (test) => {
    const server = await serve(test, { entry, threaded: false });
    const people = Array.from({ length: 5 }, () => new Visitor(server.url));
    const counts: number[] = [];
    for (let i = 0; i < 2; i++)
      for (const person of people) counts.push(Number((await person.ask("/count")).body));
    assert.deepEqual(counts, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    assert.equal((await server.stats()).threads.length, 1);
    assert.deepEqual(
      people.map((person) => person.cookies.size),
      [0, 0, 0, 0, 0],
    );
  });

  it("runs everybody's requests side by side", async (test) => {
    const server = await serve(test, { entry, threaded: false });
    const met = await Promise.all(
      Array.from({ length: 6 }, () => ask(`${server.url}/meet?people=6`)),
    );
    assert.equal(new Set(met.map((answer) => answer.body)).size, 1);
  });
});

async function readGauges(count: number, send: () => Promise<{ body: string }>): Promise<Gauge[]> {
  const answers = await Promise.all(Array.from({ length: count }, send));
  return answers.map((answer) => JSON.parse(answer.body) as Gauge);
}

async function untilFree(server: RunningServer, count: number): Promise<void> {
  await waitFor(`${count} free threads`, async () => {
    const { threads } = await server.stats();
    return threads.filter((thread) => thread.state === "free").length === count;
  });
}
