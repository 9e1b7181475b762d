import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { describe, it, type TestContext } from "node:test";
import type { RunningServer } from "stopgap";
import { readBytesTaken } from "../../../src/front/http/bytes-taken.ts";
import { Bystander } from "../../support/bystander.ts";
import { liveApp } from "../../support/live-app.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { serve } from "../../support/serve.ts";
import { untilConnections, untilRunning } from "../../support/until-running.ts";
import { waitFor } from "../../support/wait-for.ts";

const APP = { entry: liveApp("limits.mjs"), isolate: "request", threads: 2, spare: 1 } as const;
/** More than the system itself takes in for a client that does not read. */
const BIG = 30_000_000;
const MEGABYTE = 1024 * 1024;

/** A client that has asked for a big answer and reads nothing of it. */
async function askForBig(
  test: TestContext,
  server: RunningServer,
  bytes = BIG,
): Promise<RawConnection> {
  const client = await RawConnection.open(server.url);
  test.after(() => client.close());
  client.socket.pause();
  client.send(`GET /big?bytes=${bytes} HTTP/1.1\r\nHost: a\r\n\r\n`);
  return client;
}

/** Reads a piece every now and then until the test's end. */
function readSlowly(test: TestContext, client: RawConnection, everyMs: number): void {
  client.socket.on("data", () => client.socket.pause());
  const timer = setInterval(() => client.socket.resume(), everyMs);
  test.after(() => clearInterval(timer));
}

describe("--write-idle-timeout", () => {
  it("gives up a client that reads nothing, gives its thread back, and delays nobody", async (test) => {
    const server = await serve(test, { ...APP, writeIdleTimeout: "2s" });
    const client = await askForBig(test, server);
    await untilRunning(server, 1);
    const bystander = Bystander.start(test, server.url);
    await bystander.more(3);
    await untilRunning(server, 0);
    await bystander.stop();
    await untilConnections(server, 0);
    client.close();
  });

  it("gives up one that reads a little now and then", async (test) => {
    const server = await serve(test, { ...APP, writeIdleTimeout: "1s", minClientRate: "100MB" });
    const client = await askForBig(test, server, 100_000_000);
    readSlowly(test, client, 20);
    await untilRunning(server, 1);
    await untilRunning(server, 0);
    await untilConnections(server, 0);
    assert.ok(client.received.length < 100_000_000);
  });

  it("leaves one alone that reads a little now and then where no rate is asked for", async (test) => {
    const server = await serve(test, { ...APP, writeIdleTimeout: "3s", minClientRate: "0" });
    const client = await askForBig(test, server, 2 * BIG);
    const startedAt = performance.now();
    // The system asks for more only when a good part of what it holds is read.
    readSlowly(test, client, 20);
    await waitFor("longer than the limit", () => performance.now() - startedAt > 7000);
    assert.equal(client.isClosed, false);
    client.socket.removeAllListeners("data");
    client.socket.on("data", () => {});
    client.socket.resume();
    await untilRunning(server, 0);
  });

  it("closes a connection whose complete answers are not read", async (test) => {
    const server = await serve(test, { ...APP, writeIdleTimeout: "2s" });
    const client = await RawConnection.open(server.url);
    client.socket.pause();
    // Each is small enough for its thread to be done with it; together they are too much for the system to take in.
    client.send("GET /big?bytes=200000 HTTP/1.1\r\nHost: a\r\n\r\n".repeat(100));
    await waitFor("as many answers as there is room for", async () => {
      const { totals, threads } = await server.stats();
      return totals.requests > 1 && threads.every((thread) => thread.running.length === 0);
    });
    await untilConnections(server, 0);
    assert.ok((await server.stats()).totals.requests < 100);
    client.close();
  });
});

describe("--buffer-total", () => {
  it("bounds what waits for clients that do not read, and leaves those alone who do", async (test) => {
    const server = await serve(test, {
      entry: liveApp("limits.mjs"),
      threaded: false,
      bufferTotal: "2MB",
      writeIdleTimeout: "60s",
    });
    const before = (await server.stats()).frontMemoryBytes;
    const clients = await Promise.all(Array.from({ length: 40 }, () => askForBig(test, server)));
    const bystander = Bystander.start(test, server.url);
    // Each of them has up to 256 KB in the front; only so many have room.
    await waitFor(
      "most of them to be cut",
      async () => (await server.stats()).connections <= (2 * MEGABYTE) / (256 * 1024) + 2,
      { describe: () => server.stats() },
    );
    await bystander.more(3);
    assert.ok((await bystander.stop()).every((answer) => answer.status === 200));
    const grown = (await server.stats()).frontMemoryBytes - before;
    assert.ok(grown < 100 * MEGABYTE, `the front grew by ${grown} bytes`);
    for (const client of clients) client.close();
    await untilConnections(server, 0);
  });
});

describe("what a client has taken", () => {
  it("is known in the middle of one long write", async (test) => {
    const server = createServer().listen(0, "127.0.0.1");
    test.after(() => server.close());
    await once(server, "listening");
    const reader = connect((server.address() as AddressInfo).port, "127.0.0.1");
    test.after(() => reader.destroy());
    const [writer] = (await once(server, "connection")) as [Socket];
    test.after(() => writer.destroy());
    const bytes = 64 * MEGABYTE;
    writer.write(Buffer.alloc(bytes));
    await waitFor("the system to be full", () => readBytesTaken(writer) > 0);
    const taken = readBytesTaken(writer);
    assert.ok(taken < bytes);
    assert.equal(writer.writableLength, bytes, "the write is under way as a whole");
    let read = 0;
    reader.on("data", (chunk: Buffer) => {
      read += chunk.length;
      if (read > 16 * MEGABYTE) reader.pause();
    });
    await waitFor("more to be taken", () => readBytesTaken(writer) > taken + 8 * MEGABYTE);
    assert.equal(writer.writableLength, bytes);
    reader.removeAllListeners("data");
    reader.resume();
    await waitFor("all to be taken", () => readBytesTaken(writer) === bytes);
  });
});
