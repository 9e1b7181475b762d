import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Bystander } from "../../support/bystander.ts";
import { liveApp } from "../../support/live-app.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { serve } from "../../support/serve.ts";
import { untilRunning } from "../../support/until-running.ts";
import { waitFor } from "../../support/wait-for.ts";

/** A single thread, and clients that are never given up: only their pace frees it. */
const ONE_THREAD = {
  entry: liveApp("limits.mjs"),
  isolate: "request",
  threads: 1,
  spare: 1,
  bodyIdleTimeout: "0",
  writeIdleTimeout: "0",
} as const;

const BIG = 30_000_000;
const SENT = "x".repeat(300_000);

describe("a client that is slow but not too slow", () => {
  it("holds no thread while it sends its body", async (test) => {
    const server = await serve(test, ONE_THREAD);
    const client = await RawConnection.open(server.url);
    test.after(() => client.close());
    const head = "POST /upload HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";
    client.send(`${head}Content-Length: ${SENT.length + 5}\r\n\r\n${SENT}`);
    await untilRunning(server, 1);
    const bystander = Bystander.start(test, server.url);
    await bystander.more(5);
    assert.ok((await bystander.stop()).every((answer) => answer.status === 200));
    assert.equal(client.received, "");
    client.send("12345");
    assert.match(await client.untilClosed(), /took 300005$/);
  });

  it("holds no thread while it reads its answer", async (test) => {
    const server = await serve(test, ONE_THREAD);
    const client = await RawConnection.open(server.url);
    test.after(() => client.close());
    client.socket.pause();
    client.send(`GET /big?bytes=${BIG} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    await untilRunning(server, 1);
    const bystander = Bystander.start(test, server.url);
    await bystander.more(5);
    assert.ok((await bystander.stop()).every((answer) => answer.status === 200));
    assert.equal(client.isClosed, false);
    client.socket.resume();
    const received = await client.untilClosed();
    assert.equal(received.length - received.indexOf("\r\n\r\n") - 4, BIG);
  });

  it("has its thread to itself again when it goes on", async (test) => {
    const server = await serve(test, ONE_THREAD);
    const client = await RawConnection.open(server.url);
    test.after(() => client.close());
    client.send(`POST /upload HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n`);
    client.send(`${SENT.length.toString(16)}\r\n${SENT}\r\n`);
    await untilRunning(server, 1);
    const untilState = (state: string): Promise<unknown> =>
      waitFor(`a ${state} thread`, async () => (await server.stats()).threads[0]?.state === state, {
        describe: () => server.stats(),
      });
    await untilState("free");
    // The app reads no more than it gets: with the end of the body it is the app's turn, and then the answer's end.
    client.send("0\r\n\r\n");
    await client.until("took 300000");
    await untilRunning(server, 0);
    await untilState("free");
  });
});
