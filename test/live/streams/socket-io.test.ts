import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { describe, it, type TestContext } from "node:test";
import { io, type Socket } from "socket.io-client";
import { liveApp } from "../../support/live-app.ts";
import { serveForSuite } from "../../support/serve-for-suite.ts";
import { serve } from "../../support/serve.ts";
import { Visitor } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";

const entry = liveApp("streams/socket-io.mjs");
const MESSAGE_COUNT = 200;
const BINARY_BYTES = 300_000;
const ACKNOWLEDGE_LIMIT_MS = 30_000;

interface Echo {
  bytes: Buffer;
  isBuffer: boolean;
}

describe("Socket.IO", () => {
  const share = serveForSuite();

  for (const transport of ["polling", "websocket"]) {
    it(`carries text in order and bytes over ${transport}`, async (test) => {
      const server = await share({ entry, threads: 4 });
      const socket = await openSocket(test, server.url, [transport]);
      const said = listen(socket);
      for (let i = 0; i < MESSAGE_COUNT; i++) socket.emit("say", `message ${i}`);
      await untilSaid(said, MESSAGE_COUNT);
      const bytes = randomBytes(BINARY_BYTES);
      const limited = socket.timeout(ACKNOWLEDGE_LIMIT_MS);
      const echo = (await limited.emitWithAck("bytes", bytes)) as Echo;
      assert.ok(echo.isBuffer && bytes.equals(echo.bytes));
      assert.equal(socket.io.engine.transport.name, transport);
    });
  }

  it("goes over from polling to a WebSocket without losing a message", async (test) => {
    const server = await share({ entry, threads: 4 });
    const socket = await openSocket(test, server.url, ["polling", "websocket"]);
    const said = listen(socket);
    let sentCount = 0;
    // Some before, some while it happens, some after.
    await waitFor("the upgrade", () => {
      socket.emit("say", `message ${sentCount++}`);
      return socket.io.engine.transport.name === "websocket";
    });
    for (let i = 0; i < MESSAGE_COUNT; i++) socket.emit("say", `message ${sentCount++}`);
    await untilSaid(said, sentCount);
  });

  for (const transports of [["polling"], ["websocket"], ["polling", "websocket"]]) {
    it(`connects again when its thread has died: ${transports.join(" then ")}`, async (test) => {
      const server = await serve(test, { entry, threads: 2, spare: 2 });
      const socket = await openSocket(test, server.url, transports);
      const said = listen(socket);
      const firstId = socket.id;
      socket.emit("die");
      await waitFor("a new connection", () => socket.connected && socket.id !== firstId);
      socket.emit("say", "message 0");
      await untilSaid(said, 1);
      assert.equal((await server.stats()).totals.threadsDied, 1);
    });
  }
});

/** As a browser does: with the cookies of a page that it has seen before. */
async function openSocket(test: TestContext, url: string, transports: string[]): Promise<Socket> {
  const visitor = Visitor.withBrowser(url);
  await visitor.ask("/");
  const cookie = [...visitor.cookies].map((pair) => pair.join("=")).join("; ");
  const socket = io(url, {
    transports,
    forceNew: true,
    reconnectionDelay: 50,
    extraHeaders: { cookie },
  });
  test.after(() => void socket.disconnect());
  await waitFor("a Socket.IO connection", () => socket.connected);
  return socket;
}

function listen(socket: Socket): string[] {
  const said: string[] = [];
  socket.on("said", (text: string) => said.push(text));
  return said;
}

/** Waits for so many messages, and checks that they are those that were sent, in order. */
async function untilSaid(said: string[], count: number): Promise<void> {
  await waitFor(`${count} messages`, () => said.length >= count, {
    limitMs: 30_000,
    describe: () => said.length,
  });
  assert.deepEqual(
    said,
    Array.from({ length: count }, (_nothing, i) => `message ${i}`),
  );
}
