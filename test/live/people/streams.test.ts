import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { RunningServer } from "stopgap";
import { WebSocket } from "ws";
import { liveApp } from "../../support/live-app.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { serveForSuite } from "../../support/serve-for-suite.ts";
import { serve } from "../../support/serve.ts";
import { ask } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";

const entry: string = liveApp("streams.mjs");
const STREAM_COUNT = 5;

interface OpenStream {
  close(): void;
}

const kinds: [string, (server: RunningServer) => Promise<OpenStream>][] = [
  ["event streams", openEvents],
  ["WebSockets", openSocket],
];

for (const isolate of ["person", "request"] as const) {
  describe(`open streams with --isolate ${isolate}`, () => {
    const share = serveForSuite();

    for (const [name, open] of kinds) {
      it(`do not use a thread up: ${name}`, async () => {
        const server = await share({ entry, isolate, threads: 1, spare: 0 });
        const streams = await Promise.all(Array.from({ length: STREAM_COUNT }, () => open(server)));
        for (let i = 0; i < 5; i++) assert.equal((await ask(server.url)).body, "hello");
        const [thread] = (await server.stats()).threads;
        assert.equal(thread?.state, "free");
        assert.deepEqual(
          thread?.running.map((request) => request.isStream),
          streams.map(() => true),
        );
        for (const stream of streams) stream.close();
        await waitFor(
          "the end of every stream",
          async () => (await server.stats()).threads[0]?.running.length === 0,
        );
      });
    }

    it("leave new requests to threads without streams, where there are some", async (test) => {
      const server = await serve(test, { entry, isolate, threads: 2, spare: 2 });
      await waitFor("two free threads", async () => {
        const { threads } = await server.stats();
        return threads.filter((thread) => thread.state === "free").length === 2;
      });
      const stream = await openSocket(server);
      const [home] = (await server.stats()).threads.filter((thread) => thread.running.length > 0);
      const before = home?.requestsServed;
      for (let i = 0; i < 10; i++) await ask(server.url);
      const after = (await server.stats()).threads.find(
        (thread) => thread.threadId === home?.threadId,
      );
      assert.equal(after?.requestsServed, before);
      stream.close();
    });
  });
}

async function openEvents(server: RunningServer): Promise<OpenStream> {
  const connection = await RawConnection.open(server.url);
  connection.send("GET /events HTTP/1.1\r\nHost: example.com\r\nAccept: text/event-stream\r\n\r\n");
  await connection.until("data: hello");
  return connection;
}

async function openSocket(server: RunningServer): Promise<OpenStream> {
  const socket = new WebSocket(server.url.replace("http", "ws"));
  await new Promise<void>((resolve, reject) => {
    socket.once("open", resolve).once("error", reject);
  });
  const heard = new Promise<string>((resolve) =>
    socket.once("message", (data: Buffer) => resolve(data.toString())),
  );
  socket.send("you");
  assert.equal(await heard, "heard you");
  return socket;
}
