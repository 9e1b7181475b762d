import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { liveApp } from "../../support/live-app.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { serveForSuite } from "../../support/serve-for-suite.ts";

const entry = liveApp("streams/addresses.mjs");

const requests = {
  request: "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
  upgrade: "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n",
} as const;

describe("the addresses that an app sees", () => {
  const share = serveForSuite();

  for (const host of ["127.0.0.1", "::1"]) {
    for (const [kind, head] of Object.entries(requests)) {
      it(`are the client's and the front's, not the lane's: ${kind} over ${host}`, async (test) => {
        const server = await share({ entry, host, threads: 1 });
        const client = await RawConnection.open(server.url);
        test.after(() => client.close());
        const { localPort, remotePort } = client.socket;
        client.send(head);
        const answer = await client.untilClosed();
        const family = host === "::1" ? "IPv6" : "IPv4";
        assert.deepEqual(JSON.parse(answer.slice(answer.indexOf("\r\n\r\n") + 4)), {
          remoteAddress: host,
          remotePort: localPort,
          remoteFamily: family,
          localAddress: host,
          localPort: remotePort,
          localFamily: family,
          address: { address: host, port: remotePort, family },
          isEncrypted: false,
        });
      });
    }
  }
});
