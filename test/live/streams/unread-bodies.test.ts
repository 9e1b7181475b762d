import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { liveApp } from "../../support/live-app.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { serveForSuite } from "../../support/serve-for-suite.ts";

const ONE_THREAD = { entry: liveApp("connections.mjs"), threaded: false } as const;
/** What a body must never become (CVE-2022-29361). */
const SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
const KILOBYTE = 1024;
/** Around what the front holds before it claims a thread, and what it lets be under way. */
const SIZES = [1, 100, 64, 255, 256, 257, 511, 512, 513, 1024, 10 * 1024].map(
  (size) => size * KILOBYTE,
);
const CHUNK_BYTES = 100_000;

describe("a body that the app does not read", () => {
  const share = serveForSuite();

  for (const framing of ["length", "chunked"] as const) {
    it(`never becomes a request, and leaves the connection as good as before (${framing})`, async (test) => {
      const server = await share(ONE_THREAD);
      const client = await RawConnection.open(server.url);
      test.after(() => client.close());
      for (const [i, size] of SIZES.entries()) {
        const body = SMUGGLED.repeat(Math.ceil(size / SMUGGLED.length)).slice(0, size);
        client.send(`POST /early HTTP/1.1\r\nHost: a\r\n${toBody(body, framing)}`);
        client.send(`GET /after-${i} HTTP/1.1\r\nHost: a\r\n\r\n`);
        await client.until(`\r\n\r\nGET /after-${i}`);
      }
      assert.equal(client.received.split("HTTP/1.1 200 OK").length - 1, SIZES.length * 2);
      assert.doesNotMatch(client.received, /smuggled/);
      assert.equal(client.isClosed, false);
    });
  }

  it("is taken from a client that sends it long after the answer", async (test) => {
    const server = await share(ONE_THREAD);
    const client = await RawConnection.open(server.url);
    test.after(() => client.close());
    const size = 1024 * KILOBYTE;
    client.send(`POST /early HTTP/1.1\r\nHost: a\r\nContent-Length: ${size}\r\n\r\n`);
    client.send(Buffer.alloc(size / 2));
    await client.until("\r\n\r\nearly");
    client.send(Buffer.alloc(size / 2));
    client.send("GET /next HTTP/1.1\r\nHost: a\r\n\r\n");
    await client.until("\r\n\r\nGET /next");
  });
});

function toBody(body: string, framing: "length" | "chunked"): string {
  if (framing === "length") return `Content-Length: ${body.length}\r\n\r\n${body}`;
  let chunks = "Transfer-Encoding: chunked\r\n\r\n";
  for (let start = 0; start < body.length; start += CHUNK_BYTES) {
    const chunk = body.slice(start, start + CHUNK_BYTES);
    chunks += `${chunk.length.toString(16)}\r\n${chunk}\r\n`;
  }
  return `${chunks}0\r\n\r\n`;
}
