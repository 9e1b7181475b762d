import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, it } from "node:test";
import { AnsweringApp, type Act } from "../../support/answering-app.ts";
import { liveApp } from "../../support/live-app.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { serveForSuite } from "../../support/serve-for-suite.ts";
import { ask } from "../../support/visitor.ts";

const ONE_THREAD = { entry: liveApp("streams/answers.mjs"), threaded: false } as const;
const FETCH_APP = { entry: liveApp("streams/fetch.mjs"), threaded: false } as const;
const ACTS: Act[] = ["destroy", "reset", "error", "throw", "exit"];

describe("an answer that breaks off in the middle", () => {
  const share = serveForSuite();

  for (const act of ACTS) {
    for (const path of ["/chunked?", "/length?bytes=80&"]) {
      it(`is cut, so that the client knows: ${path}, ${act}`, async () => {
        const server = await share(ONE_THREAD);
        const app = new AnsweringApp(server);
        const name = randomUUID();
        const client = await RawConnection.open(server.url);
        client.send(`GET ${path}name=${name} HTTP/1.1\r\nHost: a\r\n\r\n`);
        await app.tell(name, "write", "the beginning");
        await client.until("the beginning");
        await app.tell(name, act).catch(noAnswer);
        const received = await client.untilClosed();
        assert.match(received, /^HTTP\/1\.1 200 /);
        assert.doesNotMatch(received, /\r\n0\r\n/);
        assert.ok(received.includes("the beginning"));
        assert.equal(received.split("HTTP/1.1").length, 2, "something follows the broken answer");
        assert.equal((await ask(server.url)).body, "hello");
      });
    }
  }

  it("is cut when a fetch handler's stream fails", async () => {
    const server = await share(FETCH_APP);
    const client = await RawConnection.open(server.url);
    client.send("GET /breakable HTTP/1.1\r\nHost: a\r\n\r\n");
    await client.until("the beginning");
    await ask(`${server.url}/break`);
    const received = await client.untilClosed();
    assert.doesNotMatch(received, /\r\n0\r\n/);
    assert.equal((await ask(server.url)).body, "hello");
  });
});

/** The thread that was told to end may do so before it has said that it heard. */
function noAnswer(): void {}
