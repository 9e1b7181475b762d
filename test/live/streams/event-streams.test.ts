import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, it } from "node:test";
import { AnsweringApp } from "../../support/answering-app.ts";
import { Bystander } from "../../support/bystander.ts";
import { liveApp } from "../../support/live-app.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { serveForSuite } from "../../support/serve-for-suite.ts";
import { serve } from "../../support/serve.ts";
import { waitFor } from "../../support/wait-for.ts";

const entry = liveApp("streams/answers.mjs");
const STREAM_COUNT = 50;

describe("server-sent events", () => {
  const share = serveForSuite();

  it("begin at once, and tell the app the last event that a client had", async (test) => {
    const server = await serve(test, { entry, threads: 2 });
    const first = await openEvents(server.url, "first");
    test.after(() => first.close());
    await first.until("id: 1\ndata: after nothing\n\n");
    const again = await openEvents(server.url, "again", "Last-Event-ID: 41\r\n");
    test.after(() => again.close());
    await again.until("id: 1\ndata: after 41\n\n");
  });

  it("of fifty clients leave two threads free for others", async (test) => {
    const server = await serve(test, { entry, isolate: "request", threads: 2, spare: 2 });
    const names = Array.from({ length: STREAM_COUNT }, (_nothing, i) => `client-${i}`);
    const streams = await Promise.all(names.map((name) => openEvents(server.url, name)));
    await Promise.all(streams.map((stream) => stream.until("data: after nothing")));
    const bystander = Bystander.start(test, server.url);
    await bystander.more(20);
    await bystander.stop();
    const { threads } = await server.stats();
    const running = threads.flatMap((thread) => thread.running);
    assert.equal(running.length, STREAM_COUNT);
    assert.ok(running.every((request) => request.isStream));
    assert.ok(threads.length <= 2);
    for (const stream of streams) stream.close();
    await waitFor("the end of every stream", async () => {
      const { threads: left } = await server.stats();
      return left.every((thread) => thread.running.length === 0);
    });
  });

  it("end for the app when the client leaves, before it writes again", async () => {
    const server = await share({ entry, threaded: false });
    const app = new AnsweringApp(server);
    const name = randomUUID();
    const stream = await openEvents(server.url, name);
    await stream.until("data: after nothing");
    stream.close();
    await app.untilSeen(name, "response close");
    await app.untilSeen(name, "request close");
  });

  it("end for the client when the app ends them", async (test) => {
    const server = await share({ entry, threaded: false });
    const app = new AnsweringApp(server);
    const name = randomUUID();
    const stream = await openEvents(server.url, name);
    test.after(() => stream.close());
    await stream.until("data: after nothing");
    await app.tell(name, "end");
    await stream.until("\r\n0\r\n\r\n");
    // The connection is as good as before.
    stream.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    await stream.until("hello");
  });
});

async function openEvents(url: string, name: string, lines = ""): Promise<RawConnection> {
  const connection = await RawConnection.open(url);
  const head = `GET /events?name=${name} HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\n`;
  connection.send(`${head}${lines}\r\n`);
  return connection;
}
