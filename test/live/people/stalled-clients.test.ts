import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Bystander } from "../../support/bystander.ts";
import { liveApp } from "../../support/live-app.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { serve } from "../../support/serve.ts";
import { untilRunning } from "../../support/until-running.ts";
import { waitFor } from "../../support/wait-for.ts";

const LIMITS = { bodyIdleTimeout: "3s", writeIdleTimeout: "3s" } as const;
const POST_HEAD = "POST /echo HTTP/1.1\r\nHost: example.com\r\n";
const HELD = "x".repeat(1000);
const TOO_MUCH_TO_HOLD = "x".repeat(400 * 1024);

interface Stall {
  name: string;
  bytes: string;
  holdsThread: boolean;
}

const stalledBodies: Stall[] = [
  {
    name: "a small body of known length",
    bytes: `Content-Length: 5000\r\n\r\n${HELD}`,
    holdsThread: false,
  },
  {
    name: "a small chunked body",
    bytes: `Transfer-Encoding: chunked\r\n\r\n3e8\r\n${HELD}\r\n`,
    holdsThread: false,
  },
  {
    name: "a large body of known length",
    bytes: `Content-Length: 900000\r\n\r\n${TOO_MUCH_TO_HOLD}`,
    holdsThread: true,
  },
  {
    name: "a large chunked body",
    bytes: `Transfer-Encoding: chunked\r\n\r\n${TOO_MUCH_TO_HOLD.length.toString(16)}\r\n${TOO_MUCH_TO_HOLD}\r\n`,
    holdsThread: true,
  },
];

describe("a client that stalls", { concurrency: true }, () => {
  for (const { name, bytes, holdsThread } of stalledBodies) {
    it(`and stops sending ${name} is given up, and delays nobody`, async (test) => {
      const server = await serve(test, {
        entry: liveApp("trouble.mjs"),
        ...LIMITS,
        isolate: "request",
        threads: 2,
        spare: 0,
      });
      const client = await RawConnection.open(server.url);
      client.send(`${POST_HEAD}${bytes}`);
      if (holdsThread) await untilRunning(server, 1);
      const bystander = Bystander.start(test, server.url);
      await bystander.more(3);
      await bystander.stop();
      if (!holdsThread) await untilRunning(server, 0);
      const answer = await client.untilClosed();
      // Once the app's answer has begun, there is no place for a page: the connection is cut.
      if (!holdsThread) assert.match(answer, /^HTTP\/1\.1 408 [\s\S]*The upload stopped/);
      await untilRunning(server, 0);
    });
  }

  it("and stops reading a 50 MB answer is given up, and delays nobody", async (test) => {
    const server = await serve(test, {
      entry: liveApp("trouble.mjs"),
      ...LIMITS,
      isolate: "request",
      threads: 2,
      spare: 0,
    });
    const client = await RawConnection.open(server.url);
    client.socket.pause();
    client.send("GET /big?bytes=50000000 HTTP/1.1\r\nHost: example.com\r\n\r\n");
    await untilRunning(server, 1);
    const bystander = Bystander.start(test, server.url);
    await bystander.more(3);
    await bystander.stop();
    await untilRunning(server, 1);
    await untilRunning(server, 0);
    await waitFor(
      "the end of its connection",
      async () => (await server.stats()).connections === 0,
    );
    client.close();
  });
});
