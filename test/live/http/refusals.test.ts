import assert from "node:assert/strict";
import { connect } from "node:net";
import { describe, it } from "node:test";
import { liveApp } from "../../support/live-app.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { serveForSuite } from "../../support/serve-for-suite.ts";
import { ask } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";

const APP = liveApp("connections.mjs");

describe("a client that is refused", () => {
  const share = serveForSuite();

  it("gets its 4xx though it goes on sending", async (test) => {
    const server = await share({ entry: APP, threaded: false });
    const client = await RawConnection.open(server.url);
    test.after(() => client.close());
    for (let i = 0; i < 50; i++) client.send("x".repeat(20_000));
    assert.match(await client.untilClosed(), /^HTTP\/1\.1 400 Bad Request\r\n/);
  });

  it("loses its connection though it never ends its side", async (test) => {
    const server = await share({ entry: APP, threaded: false });
    const { hostname, port } = new URL(server.url);
    const client = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
    test.after(() => client.destroy());
    client.on("error", () => {}).resume();
    client.write("garbage\r\n\r\n");
    await waitFor("no connection is left", async () => (await server.stats()).connections === 0);
  });
});

describe("a client that ends its side of the connection", () => {
  const share = serveForSuite();

  it("is answered, though it has to wait for a thread", async () => {
    const server = await share({ entry: APP, isolate: "request", threads: 1, spare: 1 });
    const busy = ask(`${server.url}/busy`);
    await waitFor(
      "the busy page",
      async () => (await server.stats()).threads[0]?.running.length === 1,
    );
    const client = await RawConnection.open(server.url);
    client.socket.end("GET /next HTTP/1.1\r\nHost: a\r\n\r\n");
    assert.match(await client.untilClosed(), /\r\n\r\nGET \/next$/);
    assert.equal((await busy).body, "GET /busy");
  });

  it("gives up its place in the queue when no thread comes soon", async (test) => {
    const server = await share({ entry: APP, isolate: "request", threads: 1, spare: 1 });
    const hanging = await RawConnection.open(server.url);
    test.after(() => hanging.close());
    hanging.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 500000\r\n\r\n");
    hanging.send("x".repeat(300_000));
    await waitFor(
      "the long upload",
      async () => (await server.stats()).threads[0]?.running.length === 1,
    );
    const client = await RawConnection.open(server.url);
    client.socket.end("GET /next HTTP/1.1\r\nHost: a\r\n\r\n");
    assert.equal(await client.untilClosed(), "");
    await waitFor("an empty queue", async () => (await server.stats()).queue.waiting === 0);
  });
});
