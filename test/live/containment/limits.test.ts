import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { RunningServer } from "stopgap";
import { Bystander } from "../../support/bystander.ts";
import { liveApp } from "../../support/live-app.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { serveForSuite } from "../../support/serve-for-suite.ts";
import { serve } from "../../support/serve.ts";
import { ask, Visitor } from "../../support/visitor.ts";
import { untilRunning } from "../../support/until-running.ts";
import { waitFor } from "../../support/wait-for.ts";

const entry: string = liveApp("trouble.mjs");
const JSON_PAGE = { headers: { accept: "application/json" } };

describe("--blocked-timeout", () => {
  it("leaves a page alone that takes long without blocking", async (test) => {
    const server = await serve(test, { entry, blockedTimeout: "1s" });
    assert.equal((await ask(`${server.url}/sleep?ms=3500`)).body, "slept");
  });

  it("costs a person what else they had running, and nobody else anything", async (test) => {
    const server = await serve(test, { entry, blockedTimeout: "2s", threads: 4 });
    const [blocker, other] = [await settle(server), await settle(server)];
    const slow = blocker.ask("/sleep?ms=20000", JSON_PAGE);
    await untilRunning(server, 1);
    const slept = other.ask("/sleep?ms=5000");
    const stuck = await blocker.ask("/endless", JSON_PAGE);
    assert.equal(stuck.status, 504);
    assert.equal(JSON.parse((await slow).body).error.code, "blocked");
    assert.equal((await slept).body, "slept");
    assert.equal((await blocker.ask("/")).status, 200);
  });
});

describe("--request-timeout", () => {
  const share = serveForSuite();

  for (const path of ["/sleep?ms=60000", "/endless"]) {
    it(`answers ${path} with a page, and others as ever`, async (test) => {
      const server = await share({
        entry,
        requestTimeout: "1s",
        blockedTimeout: "4s",
        threads: 3,
      });
      const bystander = Bystander.start(test, server.url);
      const answer = await ask(`${server.url}${path}`, JSON_PAGE);
      assert.equal(answer.status, 504);
      assert.equal(JSON.parse(answer.body).error.code, "too-long");
      await bystander.more(10);
      assert.ok((await bystander.stop()).every((other) => other.status === 200));
      await untilRunning(server, 0);
    });
  }
});

describe("an answer that has begun", () => {
  const share = serveForSuite();

  for (const path of ["/begin-then-exit", "/cut"]) {
    it(`is cut so that the client can tell: ${path}`, async () => {
      const server = await share({ entry });
      await assert.rejects(ask(`${server.url}${path}`), { code: "ECONNRESET" });
      const client = await RawConnection.open(server.url);
      client.send(`GET ${path} HTTP/1.1\r\nHost: example.com\r\n\r\n`);
      const received = await client.untilClosed();
      assert.match(received, /the beginning/);
      assert.doesNotMatch(received, /\r\n0\r\n\r\n$/);
    });
  }
});

describe("a client that leaves a page that blocks", () => {
  it("leaves no trap for those who come after", async (test) => {
    const server = await serve(test, { entry, threads: 3, spare: 1, blockedTimeout: "0" });
    const leaver = await RawConnection.open(server.url);
    leaver.send("GET /burn?ms=6000 HTTP/1.1\r\nHost: example.com\r\n\r\n");
    await untilRunning(server, 1);
    const blocked = (await server.stats()).threads.find(
      (thread) => thread.running.length > 0,
    )?.threadId;
    leaver.close();
    for (let i = 0; i < 20; i++) {
      const answer = await ask(`${server.url}/thread`);
      assert.notEqual(answer.body, String(blocked));
    }
    const thread = (await server.stats()).threads.find(({ threadId }) => threadId === blocked);
    assert.equal(thread?.state, "busy", "it was blocked all the time");
    await waitFor("the end of the block", async () => {
      const { threads } = await server.stats();
      return threads.find(({ threadId }) => threadId === blocked)?.state === "free";
    });
  });
});

/** Somebody who has come back once, and so has a home. */
async function settle(server: RunningServer): Promise<Visitor> {
  const visitor = new Visitor(server.url);
  await visitor.ask("/");
  await visitor.ask("/");
  return visitor;
}
