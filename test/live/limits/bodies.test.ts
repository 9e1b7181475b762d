import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { RunningServer, RunSimpleOptions } from "stopgap";
import { Bystander } from "../../support/bystander.ts";
import { liveApp } from "../../support/live-app.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { serveForSuite } from "../../support/serve-for-suite.ts";
import { serve } from "../../support/serve.ts";
import { untilConnections, untilRunning } from "../../support/until-running.ts";
import { ask, Visitor } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";

const APP = { entry: liveApp("limits.mjs"), isolate: "request", threads: 2, spare: 1 } as const;
const POST = "POST /upload HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";
const KILOBYTE = 1024;

type Framing = "length" | "chunked";

/** A POST whose head announces `announced` bytes, and that has sent `sent` of them. */
async function upload(
  test: TestContext,
  server: RunningServer,
  body: { framing: Framing; announced: number; sent: number },
): Promise<RawConnection> {
  const client = await RawConnection.open(server.url);
  test.after(() => client.close());
  const bytes = "x".repeat(body.sent);
  if (body.framing === "length") {
    client.send(`${POST}Content-Length: ${body.announced}\r\n\r\n${bytes}`);
  } else {
    client.send(`${POST}Transfer-Encoding: chunked\r\n\r\n`);
    if (body.sent > 0) client.send(`${body.sent.toString(16)}\r\n${bytes}\r\n`);
    if (body.sent === body.announced) client.send("0\r\n\r\n");
  }
  return client;
}

/** Sends a few bytes every now and then until the test's end. */
function trickle(test: TestContext, client: RawConnection, bytes: string): void {
  const timer = setInterval(() => client.send(bytes), 100);
  test.after(() => clearInterval(timer));
}

describe("--max-body-bytes", () => {
  const share = serveForSuite();

  for (const framing of ["length", "chunked"] as const) {
    it(`takes a body at the limit and refuses one over it (${framing})`, async (test) => {
      const server = await share({ ...APP, maxBodyBytes: "400KB" });
      for (const [bytes, answer] of [
        [400 * KILOBYTE - 1, /^HTTP\/1\.1 200 [^]*took 409599$/],
        [400 * KILOBYTE, /^HTTP\/1\.1 200 [^]*took 409600$/],
        [400 * KILOBYTE + 1, /^HTTP\/1\.1 413 [^]*Too much to upload/],
        [8000 * KILOBYTE, /^HTTP\/1\.1 413 [^]*Too much to upload/],
      ] as const) {
        const client = await upload(test, server, { framing, announced: bytes, sent: bytes });
        assert.match(await client.untilClosed(), answer);
      }
      await untilRunning(server, 0);
    });
  }

  it("lets a client that is still sending read the answer", async (test) => {
    const server = await share({ ...APP, maxBodyBytes: "1KB" });
    for (let i = 0; i < 20; i++) {
      const sent = 5000 * KILOBYTE;
      const client = await upload(test, server, { framing: "chunked", announced: sent, sent });
      assert.match(await client.untilClosed(), /^HTTP\/1\.1 413 [^]*Too much to upload/);
    }
  });

  it("refuses before the client has been told to go on", async () => {
    const server = await share({ ...APP, maxBodyBytes: "1KB" });
    const client = await RawConnection.open(server.url);
    client.send(`${POST}Expect: 100-continue\r\nContent-Length: 1025\r\n\r\n`);
    assert.match(await client.untilClosed(), /^HTTP\/1\.1 413 /);
  });

  it("is none by default", async () => {
    const server = await share(APP);
    const answer = await ask(`${server.url}/upload`, {
      method: "POST",
      body: Buffer.alloc(30_000_000),
    });
    assert.equal(answer.body, "took 30000000");
  });
});

describe("--buffer-body", () => {
  const share = serveForSuite();

  for (const framing of ["length", "chunked"] as const) {
    for (const [bufferBody, sent, runs] of [
      ["100KB", 100 * KILOBYTE - 1, 0],
      ["100KB", 100 * KILOBYTE, 1],
      ["1MB", 1000 * KILOBYTE, 0],
      ["1MB", 1024 * KILOBYTE, 1],
      ["0", 0, 1],
      [undefined, 256 * KILOBYTE - 1, 0],
      [undefined, 256 * KILOBYTE, 1],
    ] as const) {
      const claims = runs === 0 ? "claims no thread yet" : "claims a thread";
      it(`${bufferBody ?? "256KB"}: ${sent} bytes of a body that goes on ${claims} (${framing})`, async (test) => {
        const server = await share({
          ...APP,
          ...(bufferBody === undefined ? {} : { bufferBody }),
        });
        await untilRunning(server, 0);
        const announced = sent + 5;
        const client = await upload(test, server, { framing, announced, sent });
        if (runs === 1) await untilRunning(server, 1);
        else assert.equal((await ask(server.url)).body, "hello");
        assert.equal((await running(server)).length, runs);
        client.send(framing === "length" ? "12345" : "5\r\n12345\r\n0\r\n\r\n");
        assert.match(await client.untilClosed(), new RegExp(`took ${announced}$`));
      });
    }
  }
});

// Most of their time they wait.
describe("--body-idle-timeout", { concurrency: 3 }, () => {
  const limits = { bodyIdleTimeout: "2s", minClientRate: "1KB" } as const;
  for (const framing of ["length", "chunked"] as const) {
    for (const [what, sent, trickled] of [
      ["sends nothing of its body", 0, ""],
      ["stops in its body", 1000, ""],
      ["stops behind what is held", 300 * KILOBYTE, ""],
      ["trickles", 1000, "x"],
      ["trickles behind what is held", 300 * KILOBYTE, "x"],
    ] as const) {
      it(`gives up a client that ${what} (${framing}), and delays nobody`, async (test) => {
        const server = await serve(test, { ...APP, ...limits });
        const announced = 10_000_000;
        const client = await upload(test, server, { framing, announced, sent });
        if (trickled)
          trickle(test, client, framing === "length" ? trickled : `1\r\n${trickled}\r\n`);
        const holdsThread = sent > 256 * KILOBYTE;
        if (holdsThread) await untilRunning(server, 1);
        const bystander = Bystander.start(test, server.url);
        await bystander.more(3);
        assert.match(await client.untilClosed(), /^HTTP\/1\.1 408 [^]*The upload stopped/);
        await untilRunning(server, 0);
        assert.ok((await bystander.stop()).every(({ status }) => status === 200));
        await untilConnections(server, 0);
      });
    }
  }
});

describe("--body-idle-timeout, for who is not idle", () => {
  for (const [what, rate] of [
    ["sends enough", { minClientRate: "1KB" }],
    ["sends little where no rate is asked for", { minClientRate: "0" }],
  ] as const) {
    it(`leaves a slow client alone that ${what}`, async (test) => {
      const server = await serve(test, { ...APP, bodyIdleTimeout: "1500ms", ...rate });
      const piece = "x".repeat(rate.minClientRate === "0" ? 1 : 400);
      const startedAt = performance.now();
      const client = await upload(test, server, { framing: "chunked", announced: -1, sent: 1 });
      const timer = setInterval(
        () => client.send(`${piece.length.toString(16)}\r\n${piece}\r\n`),
        100,
      );
      test.after(() => clearInterval(timer));
      await waitFor("longer than the limit", () => performance.now() - startedAt > 4000);
      clearInterval(timer);
      assert.equal(client.received, "");
      client.send("0\r\n\r\n");
      assert.match(await client.untilClosed(), /^HTTP\/1\.1 200 [^]*took \d+$/);
    });
  }

  it("does not count while it is the app that does not read", async (test) => {
    const server = await serve(test, { ...APP, bodyIdleTimeout: "500ms", threads: 1 });
    const client = await RawConnection.open(server.url);
    const body = "x".repeat(3_000_000);
    client.send(
      `POST /sleep HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    assert.match(await client.untilClosed(), /^HTTP\/1\.1 200 [^]*slept$/);
  });
});

describe("--buffer-total", () => {
  const limits: RunSimpleOptions = { bufferBody: "100KB", bufferTotal: "1MB" };

  it("makes those give way that have been silent for longest", async (test) => {
    const server = await serve(test, { ...APP, ...limits });
    const body = { framing: "length", announced: 90_001, sent: 90_000 } as const;
    const stalled: RawConnection[] = [];
    for (let i = 0; i < 11; i++) stalled.push(await upload(test, server, body));
    assert.equal((await ask(server.url)).body, "hello");
    assert.ok(stalled.every((client) => client.received === ""));
    // No room for a twelfth: the first is the one that has been silent for longest.
    stalled.push(await upload(test, server, body));
    assert.match((await stalled[0]?.untilClosed()) ?? "", /^HTTP\/1\.1 503 [^]*Retry-After: /);
    for (const client of stalled.slice(1)) client.send("x");
    for (const client of stalled.slice(1)) assert.match(await client.untilClosed(), /took 90001$/);
    // All of it is free again.
    const again = await Promise.all(Array.from({ length: 11 }, () => upload(test, server, body)));
    for (const client of again) client.send("x");
    for (const client of again) assert.match(await client.untilClosed(), /took 90001$/);
  });

  it("leaves honest uploads alone while hundreds of stalled ones fill it", async (test) => {
    const server = await serve(test, { ...APP, ...limits });
    const body = { framing: "length", announced: 90_001, sent: 90_000 } as const;
    const stalled = await Promise.all(
      Array.from({ length: 300 }, () => upload(test, server, body)),
    );
    for (let i = 0; i < 20; i++) {
      const answer = await ask(`${server.url}/upload`, {
        method: "POST",
        body: "x".repeat(80_000),
      });
      assert.equal(answer.body, "took 80000");
    }
    const open = (): number => stalled.filter((client) => !client.isClosed).length;
    await waitFor("most of them to be gone", () => open() <= 11, { describe: open });
    assert.equal((await running(server)).length, 0);
  });
});

describe("a person whose thread reads nothing any more", () => {
  it("can't fill the front with bodies, and delays nobody else", async (test) => {
    const server = await serve(test, {
      entry: liveApp("trouble.mjs"),
      threads: 3,
      blockedTimeout: "0",
      bufferTotal: "4MB",
    });
    const visitor = new Visitor(server.url);
    await visitor.ask("/");
    await visitor.ask("/");
    const before = (await server.stats()).frontMemoryBytes;
    const stuck = visitor.ask("/endless");
    await untilRunning(server, 1);
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const head = `POST /echo HTTP/1.1\r\nHost: a\r\nCookie: ${cookie}\r\nContent-Length: 300000\r\n\r\n`;
    const greedy: RawConnection[] = [];
    test.after(() => greedy.forEach((client) => client.close()));
    for (let i = 0; i < 600; i++) {
      const client = await RawConnection.open(server.url);
      client.send(head);
      client.send("x".repeat(270_000));
      greedy.push(client);
    }
    const bystander = Bystander.start(test, server.url);
    const refused = (): number =>
      greedy.filter((client) => client.received.startsWith("HTTP/1.1 503")).length;
    // 160 MB were sent: 4 MB wait for the thread, as much is held, and all others had to give way.
    await waitFor("the others to be refused", () => refused() > 550, { describe: refused });
    await bystander.more(3);
    assert.ok((await bystander.stop()).every(({ status }) => status === 200));
    const grown = (await server.stats()).frontMemoryBytes - before;
    assert.ok(grown < 110_000_000, `the front grew by ${grown} bytes`);
    await server.close({ graceMs: 0 });
    assert.equal((await stuck).status, 503);
  });
});

async function running(server: RunningServer): Promise<unknown[]> {
  return (await server.stats()).threads.flatMap((thread) => thread.running);
}
