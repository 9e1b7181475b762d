import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { RunningServer, RunSimpleOptions } from "stopgap";
import { Bystander } from "../../support/bystander.ts";
import { liveApp } from "../../support/live-app.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { serveForSuite } from "../../support/serve-for-suite.ts";
import { serve } from "../../support/serve.ts";
import { untilConnections } from "../../support/until-running.ts";
import { waitFor } from "../../support/wait-for.ts";

const APP = { entry: liveApp("limits.mjs"), isolate: "request", threads: 2, spare: 1 } as const;
const HOST = "Host: a\r\n";
const CLOSE = "Connection: close\r\n";

/** `/head?…` with so many bytes. */
function toUrl(bytes: number): string {
  return "/head?".padEnd(bytes, "x");
}

/** Headers with so many bytes, line ends included. */
function toHeaders(bytes: number): string {
  const usual = `${HOST}${CLOSE}`;
  return `${usual}X: ${"x".repeat(bytes - usual.length - "X: \r\n".length)}\r\n`;
}

async function answerTo(server: RunningServer, bytes: string): Promise<string> {
  const client = await RawConnection.open(server.url);
  client.send(bytes);
  return await client.untilClosed();
}

interface Row {
  what: string;
  options: RunSimpleOptions;
  head: string;
  status: number;
  body?: RegExp;
}

const rows: Row[] = [
  ...[
    [4096, "4KB", 200],
    [4095, "4KB", 200],
    [4097, "4KB", 414],
    [16_384, undefined, 200],
    [16_385, undefined, 414],
    // More than Node's own parser takes.
    [200_000, undefined, 414],
    // Past what the app's own parser would take of itself.
    [60_000, "64KB", 200],
  ].map(([bytes, maxUrlBytes, status]): Row => ({
    what: `a target of ${bytes} bytes, --max-url-bytes ${maxUrlBytes ?? "16KB, the default"}`,
    options: maxUrlBytes === undefined ? {} : { maxUrlBytes },
    head: `GET ${toUrl(Number(bytes))} HTTP/1.1\r\n${HOST}${CLOSE}\r\n`,
    status: Number(status),
    ...(status === 200 ? { body: new RegExp(`"urlBytes":${bytes}`) } : {}),
  })),
  ...[
    [4096, "4KB", 200],
    [4095, "4KB", 200],
    [4097, "4KB", 431],
    [16_384, undefined, 200],
    [16_385, undefined, 431],
    [200_000, undefined, 431],
    [60_000, "64KB", 200],
  ].map(([bytes, maxHeaderBytes, status]): Row => ({
    what: `${bytes} bytes of headers, --max-header-bytes ${maxHeaderBytes ?? "16KB, the default"}`,
    options: maxHeaderBytes === undefined ? {} : { maxHeaderBytes },
    head: `GET /head HTTP/1.1\r\n${toHeaders(Number(bytes))}\r\n`,
    status: Number(status),
    ...(status === 200 ? { body: new RegExp(`"headerBytes":${bytes}`) } : {}),
  })),
  ...[
    [10, 10, 200],
    [9, 10, 200],
    [11, 10, 431],
    [200, undefined, 200],
    [201, undefined, 431],
  ].map(([count, maxHeaders, status]): Row => ({
    what: `${count} headers, --max-headers ${maxHeaders ?? "200, the default"}`,
    options: maxHeaders === undefined ? {} : { maxHeaders },
    head: `GET /head HTTP/1.1\r\n${HOST}${CLOSE}${"a:\r\n".repeat(Number(count) - 2)}\r\n`,
    status: Number(status),
    ...(status === 200 ? { body: new RegExp(`"headers":${count}`) } : { body: /cookies/ }),
  })),
  {
    what: "a long target and long headers, each under its limit",
    options: {},
    head: `GET ${toUrl(16_000)} HTTP/1.1\r\n${toHeaders(16_000)}\r\n`,
    status: 200,
    body: /"urlBytes":16000,"headers":3,"headerBytes":16000/,
  },
  {
    what: "an upgrade with a target that is too long",
    options: { maxUrlBytes: "1KB" },
    head: `GET ${toUrl(1025)} HTTP/1.1\r\n${HOST}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    status: 414,
    body: /The address is too long/,
  },
];

describe("a request's head", { concurrency: 2 }, () => {
  const share = serveForSuite();

  for (const { what, options, head, status, body } of rows) {
    it(`is answered with ${status}: ${what}`, async () => {
      const server = await share({ ...APP, ...options });
      const answer = await answerTo(server, head);
      assert.match(answer, new RegExp(`^HTTP/1.1 ${status} `));
      if (body) assert.match(answer, body);
      if (status !== 200) assert.match(answer, /\r\nConnection: close\r\n/i);
      // Nobody else was touched.
      assert.match(await answerTo(server, `GET / HTTP/1.1\r\n${HOST}${CLOSE}\r\n`), /hello$/);
    });
  }
});

describe("--header-timeout", () => {
  it("closes what is late, lets what is in time through, and gives the slots back", async (test) => {
    const server = await serve(test, { ...APP, headerTimeout: "1s" });
    const silent = await RawConnection.open(server.url);
    const halves = await Promise.all(
      Array.from({ length: 300 }, () => RawConnection.open(server.url)),
    );
    for (const half of halves) half.send(`GET / HTTP/1.1\r\n${HOST}X-Unfin`);
    const inTime = await RawConnection.open(server.url);
    inTime.send(`GET / HTTP/1.1\r\n${HOST}${CLOSE}`);
    const bystander = Bystander.start(test, server.url);
    await bystander.more(3);
    inTime.send("\r\n");
    assert.match(await inTime.untilClosed(), /^HTTP\/1\.1 200 [^]*hello$/);
    for (const half of halves) assert.match(await half.untilClosed(), /^HTTP\/1\.1 408 /);
    // Nothing was asked on it: there is nothing to answer.
    assert.equal(await silent.untilClosed(), "");
    const answers = await bystander.stop();
    assert.ok(answers.every((answer) => answer.status === 200));
    await untilConnections(server, 0);
  });

  it("is not paid off by a byte now and then", async (test) => {
    const server = await serve(test, { ...APP, headerTimeout: "1s" });
    const client = await RawConnection.open(server.url);
    client.send(`GET / HTTP/1.1\r\n${HOST}X-Trickle: `);
    const trickle = setInterval(() => client.send("x"), 50);
    test.after(() => clearInterval(trickle));
    assert.match(await client.untilClosed(), /^HTTP\/1\.1 408 /);
  });

  it("counts for the second request of a connection as well", async (test) => {
    const server = await serve(test, { ...APP, headerTimeout: "1s", keepAliveTimeout: "60s" });
    const client = await RawConnection.open(server.url);
    client.send(`GET / HTTP/1.1\r\n${HOST}\r\n`);
    await client.until("hello");
    client.send("GET / HT");
    assert.match(await client.untilClosed(), /hello/);
    await untilConnections(server, 0);
  });
});

describe("--keep-alive-timeout", () => {
  it("closes an idle connection, and none that is used again in time", async (test) => {
    const server = await serve(test, { ...APP, keepAliveTimeout: "3s" });
    const client = await RawConnection.open(server.url);
    for (let i = 1; i <= 3; i++) {
      client.send(`GET / HTTP/1.1\r\n${HOST}\r\n`);
      await waitFor("an answer", () => client.received.split("hello").length - 1 === i);
      // Time is what this is about: twice this is longer than the limit.
      if (i < 3) await sleep(1600);
    }
    await client.untilClosed();
    await untilConnections(server, 0);
  });

  it("leaves a request alone that takes longer", async (test) => {
    const server = await serve(test, { ...APP, keepAliveTimeout: "200ms" });
    const client = await RawConnection.open(server.url);
    client.send(`GET /sleep HTTP/1.1\r\n${HOST}\r\n`);
    assert.match(await client.untilClosed(), /slept/);
  });
});
