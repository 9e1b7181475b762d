import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { RunningServer } from "stopgap";
import { Bystander } from "../../support/bystander.ts";
import { liveApp } from "../../support/live-app.ts";
import { MemoryWatch } from "../../support/memory-watch.ts";
import { serve } from "../../support/serve.ts";
import { ask } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";
import { WebSocketClient } from "../../support/web-socket-client.ts";

const entry = liveApp("streams/sockets.mjs");
const SOCKET_COUNT = 50;
const MESSAGES_EACH = 100;
const FLOOD_BYTES = 300 * 1024 * 1024;
/** What one connection may have under way: windows, the sockets' own buffers in the system, and Node's. */
const UNDER_WAY_BYTES = 40 * 1024 * 1024;

describe("many WebSockets", () => {
  for (const isolate of ["person", "request"] as const) {
    it(`live on four threads beside ordinary requests with --isolate ${isolate}`, async (test) => {
      const server = await serve(test, { entry, isolate, threads: 4, spare: 4 });
      const clients = await Promise.all(
        Array.from({ length: SOCKET_COUNT }, () =>
          WebSocketClient.open(test, `${server.url}/echo`),
        ),
      );
      const bystander = Bystander.start(test, server.url);
      for (let i = 0; i < MESSAGES_EACH; i++)
        clients.forEach((client, who) => client.socket.send(`${who}: ${i}`));
      for (const [who, client] of clients.entries()) {
        assert.deepEqual(
          (await client.untilMessages(MESSAGES_EACH)).map(String),
          Array.from({ length: MESSAGES_EACH }, (_nothing, i) => `${who}: ${i}`),
        );
      }
      await bystander.more(5);
      assert.ok((await bystander.stop()).every((answer) => answer.body === "hello"));
      assert.ok(clients.every((client) => client.close === undefined));
    });
  }
});

describe("an app that sends without end over a WebSocket that nobody reads", () => {
  it("is held back, and goes on when the client reads again", async (test) => {
    const { server, client, memory } = await openUnread(test, "/patient-flood");
    const bystander = Bystander.start(test, server.url, { path: "/sent" });
    await bystander.more(50);
    const answers = await bystander.stop();
    assert.ok(Number(answers.at(-1)?.body) < UNDER_WAY_BYTES, "the app was not held back");
    client.connection.resume();
    const messages = await client.untilMessages(2000);
    messages.slice(0, 2000).forEach((message, i) => assert.equal(message.readUInt32LE(), i));
    client.socket.terminate();
    await memory.assertFlat();
  });

  it("fills its own memory at most when it does not look, and delays nobody", async (test) => {
    const path = `/careless-flood?bytes=${FLOOD_BYTES}`;
    const { server, client, memory } = await openUnread(test, path);
    await waitFor(
      "everything written by the app",
      async () => Number((await ask(`${server.url}/sent`)).body) >= FLOOD_BYTES,
    );
    const bystander = Bystander.start(test, server.url);
    await bystander.more(20);
    await bystander.stop();
    client.connection.resume();
    const count = FLOOD_BYTES / (64 * 1024);
    await client.untilMessages(count, 60_000);
    await memory.assertFlat(["frontBytes"]);
  });
});

interface Unread {
  server: RunningServer;
  client: WebSocketClient;
  memory: MemoryWatch;
}

/** A WebSocket whose client does not read from it. */
async function openUnread(test: TestContext, path: string): Promise<Unread> {
  const server = await serve(test, { entry, threaded: false });
  const memory = await MemoryWatch.start(test, server);
  const client = await WebSocketClient.open(test, `${server.url}${path}`);
  client.connection.pause();
  return { server, client, memory };
}
