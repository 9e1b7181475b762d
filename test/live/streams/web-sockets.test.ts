import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { describe, it } from "node:test";
import type { RunningServer } from "stopgap";
import { liveApp } from "../../support/live-app.ts";
import { serveForSuite } from "../../support/serve-for-suite.ts";
import { ask } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";
import { WebSocketClient } from "../../support/web-socket-client.ts";

const ONE_THREAD = { entry: liveApp("streams/sockets.mjs"), threaded: false } as const;
const MESSAGE_COUNT = 10_000;
const MEGABYTE = 1024 * 1024;
/** A connection without a close frame (RFC 6455, 7.1.5). */
const ABNORMAL_CLOSURE = 1006;

describe("a WebSocket", () => {
  const share = serveForSuite();

  for (const [name, path] of [
    ["plain", "/echo"],
    ["compressed", "/deflate"],
  ] as const) {
    it(`echoes 10,000 messages in order, ${name}`, async (test) => {
      const server = await share(ONE_THREAD);
      const client = await WebSocketClient.open(test, `${server.url}${path}`);
      for (let i = 0; i < MESSAGE_COUNT; i++) client.socket.send(`message ${i}`);
      const messages = await client.untilMessages(MESSAGE_COUNT, 60_000);
      assert.deepEqual(
        messages.map(String),
        Array.from({ length: MESSAGE_COUNT }, (_nothing, i) => `message ${i}`),
      );
    });

    it(`carries messages of 1 MB both ways, ${name}`, async (test) => {
      const server = await share(ONE_THREAD);
      const client = await WebSocketClient.open(test, `${server.url}${path}`);
      assert.equal(client.socket.extensions, name === "compressed" ? "permessage-deflate" : "");
      const sent = Array.from({ length: 10 }, () => randomBytes(MEGABYTE));
      for (const message of sent) client.socket.send(message);
      const messages = await client.untilMessages(sent.length, 60_000);
      assert.ok(messages.every((message, i) => message.equals(sent[i] ?? Buffer.alloc(0))));
    });
  }

  it("carries fragmented messages both ways", async (test) => {
    const server = await share(ONE_THREAD);
    const client = await WebSocketClient.open(test, `${server.url}/echo`);
    client.socket.send("one ", { fin: false });
    client.socket.send("two ", { fin: false });
    client.socket.send("three");
    assert.deepEqual((await client.untilMessages(1)).map(String), ["one two three"]);
    const listener = await WebSocketClient.open(test, `${server.url}/fragments`);
    assert.deepEqual((await listener.untilMessages(1)).map(String), ["one two three"]);
  });

  it("carries pings and pongs both ways", async (test) => {
    const server = await share(ONE_THREAD);
    const client = await WebSocketClient.open(test, `${server.url}/ping`);
    const pongs: string[] = [];
    client.socket.on("pong", (data) => pongs.push(data.toString()));
    client.socket.ping("from the client");
    await waitFor("the app's pong", () => pongs.length > 0);
    assert.deepEqual(pongs, ["from the client"]);
    assert.deepEqual((await client.untilMessages(1)).map(String), ["pong from the app"]);
  });

  it("is given the subprotocol that the app chooses", async (test) => {
    const server = await share(ONE_THREAD);
    const protocols = ["first", "second"];
    const client = await WebSocketClient.open(test, `${server.url}/protocol`, { protocols });
    assert.equal(client.socket.protocol, "second");
    assert.deepEqual((await client.untilMessages(1)).map(String), ["second"]);
  });

  for (const [code, reason] of [
    [1000, ""],
    [1001, "going away"],
    [4001, "grüße"],
  ] as const) {
    it(`ends with the app's code ${code}`, async (test) => {
      const server = await share(ONE_THREAD);
      const query = new URLSearchParams({ code: String(code), reason });
      const client = await WebSocketClient.open(test, `${server.url}/close?${query.toString()}`);
      assert.deepEqual(await client.untilClosed(), { code, reason });
      await untilAppSaw(server, { pathname: "/close", code, reason });
    });

    it(`ends with the client's code ${code}`, async (test) => {
      const server = await share(ONE_THREAD);
      const client = await WebSocketClient.open(test, `${server.url}/echo`);
      client.socket.close(code, reason);
      assert.deepEqual(await client.untilClosed(), { code, reason });
      await untilAppSaw(server, { pathname: "/echo", code, reason });
    });
  }

  it("is cut when the app terminates it", async (test) => {
    const server = await share(ONE_THREAD);
    const client = await WebSocketClient.open(test, `${server.url}/terminate`);
    client.socket.send("now");
    assert.equal((await client.untilClosed()).code, ABNORMAL_CLOSURE);
  });

  it("is gone from the server when it has ended", async (test) => {
    const server = await share(ONE_THREAD);
    const clients = await Promise.all(
      ["/echo", "/echo", "/close?code=1000", "/terminate"].map((path) =>
        WebSocketClient.open(test, `${server.url}${path}`),
      ),
    );
    clients[0]?.socket.close();
    clients[1]?.socket.terminate();
    clients[3]?.socket.send("now");
    await waitFor("no running request", async () => {
      const { threads } = await server.stats();
      return threads.every((thread) => thread.running.length === 0);
    });
  });
});

describe("a WebSocket whose client goes without a word", () => {
  const share = serveForSuite();

  for (const [name, end] of [
    ["ends its connection", (client) => client.socket.terminate()],
    ["resets its connection", (client) => client.connection.resetAndDestroy()],
    ["closes one half of its connection", (client) => client.connection.end()],
  ] as [string, (client: WebSocketClient) => void][]) {
    it(`is closed for the app when a client ${name}`, async (test) => {
      const server = await share(ONE_THREAD);
      const pathname = "/protocol";
      const seen = (await readCloses(server)).length;
      const client = await WebSocketClient.open(test, `${server.url}${pathname}`);
      await client.untilMessages(1);
      end(client);
      await waitFor("the app's close", async () => (await readCloses(server)).length > seen);
      const last = (await readCloses(server)).at(-1);
      assert.deepEqual(last, { pathname, code: ABNORMAL_CLOSURE, reason: "" });
    });
  }
});

interface SeenClose {
  pathname: string;
  code: number;
  reason: string;
}

async function readCloses(server: RunningServer): Promise<SeenClose[]> {
  return JSON.parse((await ask(`${server.url}/closes`)).body) as SeenClose[];
}

async function untilAppSaw(server: RunningServer, expected: SeenClose): Promise<void> {
  await waitFor(
    `the app's close ${JSON.stringify(expected)}`,
    async () =>
      (await readCloses(server)).some((seen) => JSON.stringify(seen) === JSON.stringify(expected)),
    { describe: () => readCloses(server) },
  );
}
