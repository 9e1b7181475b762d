import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { AnsweringApp, type Act } from "../../support/answering-app.ts";
import { liveApp } from "../../support/live-app.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { serve } from "../../support/serve.ts";
import { ask } from "../../support/visitor.ts";

const ONE_THREAD = { entry: liveApp("streams/answers.mjs"), threaded: false } as const;
const FETCH_APP = { entry: liveApp("streams/fetch.mjs"), threaded: false } as const;
const ACTS: Act[] = ["destroy", "reset", "error", "throw", "exit"];

describe("an answer that breaks off in the middle", () => {
  for (const act of ACTS) {
    for (const path of ["/chunked?name=ada", "/length?bytes=80&name=ada"]) {
      it(`is cut, so that the client knows: ${path}, ${act}`, async (test) => {
        const server = await serve(test, ONE_THREAD);
        const app = new AnsweringApp(server);
        const client = await RawConnection.open(server.url);
        client.send(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`);
        await app.tell("ada", "write", "the beginning");
        await client.until("the beginning");
        await app.tell("ada", act).catch(noAnswer);
        const received = await client.untilClosed();
        assert.match(received, /^HTTP\/1\.1 200 /);
        assert.doesNotMatch(received, /\r\n0\r\n/);
        assert.ok(received.includes("the beginning"));
        assert.equal(received.split("HTTP/1.1").length, 2, "something follows the broken answer");
        assert.equal((await ask(server.url)).body, "hello");
      });
    }
  }

  it("is cut when a fetch handler's stream fails", async (test) => {
    const server = await serve(test, FETCH_APP);
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
