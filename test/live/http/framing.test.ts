import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { liveApp } from "../../support/live-app.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { serveForSuite } from "../../support/serve-for-suite.ts";
import { serve } from "../../support/serve.ts";
import { ask } from "../../support/visitor.ts";

const APP = liveApp("connections.mjs");
/** One thread for everybody: whatever one request leaves behind would meet the next. */
const ONE_THREAD = { entry: APP, threaded: false } as const;

describe("a request's framing", () => {
  const share = serveForSuite();

  it("is read from all its headers, however many there are", async (test) => {
    const server = await share({ ...ONE_THREAD, maxHeaders: 2000, maxHeaderBytes: "32KB" });
    const hostile = await RawConnection.open(server.url);
    test.after(() => hostile.close());
    const filler = Array.from({ length: 1003 }, (_nothing, i) => `a${i}: b\r\n`).join("");
    hostile.send(`POST /early HTTP/1.1\r\nHost: a\r\n${filler}Content-Length: 300\r\n\r\n`);
    // The app may answer before the body has come; the body that is owed must not be somebody else's request.
    hostile.send("x".repeat(10));
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_nothing, i) => ask(`${server.url}/victim${i}`)),
    );
    assert.deepEqual(
      answers.map((answer) => answer.body),
      [0, 1, 2, 3, 4].map((i) => `GET /victim${i}`),
    );
  });

  it("is an ordinary one when a request with a body offers an upgrade", async (test) => {
    const server = await share(ONE_THREAD);
    const client = await RawConnection.open(server.url);
    test.after(() => client.close());
    const offer =
      "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n";
    client.send(`POST /echo HTTP/1.1\r\nHost: a\r\n${offer}Content-Length: 5\r\n\r\nhello`);
    await client.until("hello");
    client.send("GET /next HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assert.match(await client.untilClosed(), /GET \/next$/);
  });

  it("may be a byte a chunk, and costs nobody else anything", async (test) => {
    const server = await share(ONE_THREAD);
    const client = await RawConnection.open(server.url);
    test.after(() => client.close());
    client.send(
      "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n",
    );
    client.send(`${"1\r\nx\r\n".repeat(300_000)}0\r\n\r\n`);
    assert.equal((await ask(`${server.url}/other`)).body, "GET /other");
    const received = await client.untilClosed();
    const body = received.slice(received.indexOf("\r\n\r\n") + 4).replace(/[\da-f]+\r\n|\r\n/g, "");
    assert.equal(body.length, 300_000);
  });
});

describe("pipelined requests", () => {
  it("are answered in order, or not at all when one behind them upgrades", async (test) => {
    const server = await serve(test, ONE_THREAD);
    const client = await RawConnection.open(server.url);
    client.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
    client.send("GET /fast HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n");
    assert.doesNotMatch(await client.untilClosed(), /fast/);
    assert.equal((await ask(`${server.url}/`)).body, "GET /");
  });

  it("wait while the client does not read, instead of filling the front's memory", async (test) => {
    const server = await serve(test, ONE_THREAD);
    const before = (await server.stats()).frontMemoryBytes;
    const client = await RawConnection.open(server.url);
    test.after(() => client.close());
    client.socket.pause();
    client.send("GET /big HTTP/1.1\r\nHost: a\r\n\r\n".repeat(1000));
    // Answered while the greedy client's requests are being taken in.
    for (let i = 0; i < 50; i++) assert.equal((await ask(`${server.url}/other`)).status, 200);
    const after = (await server.stats()).frontMemoryBytes;
    assert.ok(after - before < 100_000_000, `the front grew by ${after - before} bytes`);
  });
});
