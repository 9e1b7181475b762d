import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Bystander } from "../../support/bystander.ts";
import { liveApp } from "../../support/live-app.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { serveForSuite } from "../../support/serve-for-suite.ts";
import { serve } from "../../support/serve.ts";
import { ask } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";

const HALF_SENT_COUNT = 300;

describe("a server with many connections", () => {
  const share = serveForSuite();

  it("answers others while one connection says nothing", async (test) => {
    const server = await serve(test, { entry: liveApp("trouble.mjs"), threads: 1 });
    const silent = await RawConnection.open(server.url);
    const bystander = Bystander.start(test, server.url);
    await bystander.more(5);
    await bystander.stop();
    assert.equal(silent.isClosed, false);
    silent.close();
  });

  for (const path of ["/sleep?ms=1000", "/burn?ms=1000"]) {
    it(`answers five requests to ${path} side by side`, async () => {
      const server = await share({ entry: liveApp("trouble.mjs"), threads: 8, spare: 5 });
      await waitFor("five free threads", async () => {
        const { threads } = await server.stats();
        return threads.filter((thread) => thread.state === "free").length >= 5;
      });
      const startedAt = performance.now();
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => ask(`${server.url}${path}`)),
      );
      assert.deepEqual(new Set(answers.map((answer) => answer.status)), new Set([200]));
      assert.ok(performance.now() - startedAt < 4500, "one after the other they take 5 s");
    });
  }

  it("answers others while 300 heads are half sent, and takes the slots back", async (test) => {
    const server = await serve(test, {
      entry: liveApp("trouble.mjs"),
      threads: 2,
      headerTimeout: "5s",
    });
    const halves = await Promise.all(
      Array.from({ length: HALF_SENT_COUNT }, () => RawConnection.open(server.url)),
    );
    for (const half of halves) half.send("GET / HTTP/1.1\r\nHost: example.com\r\nX-Unfin");
    await waitFor(
      "300 connections",
      async () => (await server.stats()).connections >= HALF_SENT_COUNT,
    );
    const bystander = Bystander.start(test, server.url);
    await bystander.more(20);
    assert.ok(halves.every((half) => !half.isClosed));
    await waitFor(
      "the end of every half-sent request",
      () => halves.every((half) => half.isClosed),
      {
        describe: () => halves.filter((half) => !half.isClosed).length,
      },
    );
    const answers = await bystander.stop();
    assert.ok(answers.every((answer) => answer.status === 200));
    assert.match(halves[0]?.received ?? "", /^HTTP\/1\.1 408 /);
    await waitFor("the slots", async () => (await server.stats()).connections < 10);
  });
});
