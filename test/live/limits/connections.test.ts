import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { RunningServer } from "stopgap";
import { liveApp } from "../../support/live-app.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { serve } from "../../support/serve.ts";
import { COMMAND, StopgapProcess } from "../../support/stopgap-process.ts";
import { untilConnections } from "../../support/until-running.ts";
import { ask } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";

const APP = { entry: liveApp("limits.mjs"), isolate: "request", threads: 1, spare: 1 } as const;
const GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

/** More at once would be lost on their way, before the server hears of them. */
const AT_ONCE = 300;

async function openMany(test: TestContext, url: string, count: number): Promise<RawConnection[]> {
  const clients: RawConnection[] = [];
  test.after(() => clients.forEach((client) => client.close()));
  while (clients.length < count) {
    const length = Math.min(AT_ONCE, count - clients.length);
    clients.push(...(await Promise.all(Array.from({ length }, () => RawConnection.open(url)))));
  }
  return clients;
}

async function isServed(client: RawConnection): Promise<boolean> {
  client.send(GET);
  await waitFor("an answer", () => client.received.includes("\r\n\r\n"));
  return client.received.startsWith("HTTP/1.1 200");
}

async function assertLimit(
  test: TestContext,
  server: RunningServer,
  limit: number,
): Promise<RawConnection[]> {
  const inside = await openMany(test, server.url, limit);
  await untilConnections(server, limit);
  const [outside] = await openMany(test, server.url, 1);
  assert.ok(outside);
  const answer = await outside.untilClosed();
  assert.match(answer, /^HTTP\/1\.1 503 [^]*Connection: close\r\nRetry-After: 5\r\n/);
  assert.match(answer, /Too many connections/);
  for (const client of inside) assert.ok(await isServed(client));
  return inside;
}

describe("--max-connections", () => {
  it("lets in up to the limit, tells the next one, and has room again when one leaves", async (test) => {
    const server = await serve(test, { ...APP, maxConnections: 5 });
    const inside = await assertLimit(test, server, 5);
    assert.equal((await server.stats()).totals.connectionsRefused, 1);
    inside[0]?.close();
    await untilConnections(server, 4);
    assert.equal((await ask(server.url)).body, "hello");
    await untilConnections(server, 4);
  });

  it("answers a refused client that has sent its request already once, and with nothing else", async (test) => {
    const server = await serve(test, { ...APP, maxConnections: 1 });
    await openMany(test, server.url, 1);
    await untilConnections(server, 1);
    const [outside] = await openMany(test, server.url, 1);
    outside?.send(GET.repeat(3));
    const answer = (await outside?.untilClosed()) ?? "";
    assert.equal(answer.split("HTTP/1.1").length - 1, 1);
    assert.equal((await server.stats()).totals.requests, 0);
  });

  it("closes without a word when hundreds are refused at once, and recovers", async (test) => {
    const server = await serve(test, { ...APP, maxConnections: 5 });
    const inside = await openMany(test, server.url, 5);
    await untilConnections(server, 5);
    const outside = await openMany(test, server.url, 300);
    for (const client of outside) client.send(GET);
    await waitFor("the end of all of them", () => outside.every((client) => client.isClosed));
    assert.ok(outside.every(({ received }) => /^(HTTP\/1\.1 503 |$)/.test(received)));
    for (const client of inside) assert.ok(await isServed(client));
    for (const client of inside) client.close();
    await untilConnections(server, 0);
    assert.equal((await ask(server.url)).body, "hello");
  });

  it("is told of in one line, however many there are", async (test) => {
    const stopgap = StopgapProcess.start(test, [
      "run",
      APP.entry,
      "--port",
      "0",
      "--max-connections",
      "2",
    ]);
    const url = await stopgap.url();
    await openMany(test, url, 2);
    const outside = await openMany(test, url, 100);
    await waitFor("the end of all of them", () => outside.every((client) => client.isClosed));
    const [line] = await stopgap.until(/.* refused: .*/);
    assert.match(line, /refused: 2 are open, the most that may be \(--max-connections, /);
    assert.equal(stopgap.output.split(" refused: ").length - 1, 1);
  });
});

describe("a box that lets a process have few files open", () => {
  // Where /proc does not say, the option stands as it is.
  it("keeps some for the app", { skip: process.platform !== "linux" }, async (test) => {
    const words = ["exec", process.execPath, COMMAND, "run", APP.entry, "--port", "0", "--spare 1"];
    const stopgap = StopgapProcess.startCommand(test, [
      "sh",
      "-c",
      `ulimit -n 400 && ${words.join(" ")}`,
    ]);
    const url = await stopgap.url();
    const clients = await openMany(test, url, 400);
    await stopgap.until(/refused: 144 are open, the most that may be/);
    assert.ok(clients[0] && (await isServed(clients[0])));
    // A further thread can be started all the same.
    const busy = clients.slice(1, 4);
    for (const client of busy) client.send("GET /sleep HTTP/1.1\r\nHost: a\r\n\r\n");
    for (const client of busy) assert.match(await client.until("slept"), /200 OK/);
  });
});

describe("--max-connections-per-address", () => {
  it("holds for one address only, this machine's as well when it is given", async (test) => {
    const server = await serve(test, { ...APP, host: "::", maxConnectionsPerAddress: 3 });
    const inside = await assertLimit(test, server, 3);
    const { port } = new URL(server.url);
    assert.equal((await ask(`http://127.0.0.1:${port}/`)).body, "hello");
    inside[0]?.close();
    await untilConnections(server, 2);
    assert.equal((await ask(server.url)).body, "hello");
  });

  it("is none for this machine by default: a whole team may come through its tunnel", async (test) => {
    const server = await serve(test, { ...APP, headerTimeout: "60s" });
    const clients = await openMany(test, server.url, 2200);
    await untilConnections(server, 2200);
    for (const client of [clients[0], clients.at(-1)])
      assert.ok(client && (await isServed(client)));
    assert.equal((await server.stats()).totals.connectionsRefused, 0);
  });
});

describe("requests sent ahead of their answers", () => {
  it("are cut off past a thousand, and cost nobody else anything", async (test) => {
    const server = await serve(test, APP);
    const [greedy, modest] = await openMany(test, server.url, 2);
    assert.ok(greedy && modest);
    greedy.send("GET /sleep HTTP/1.1\r\nHost: a\r\n\r\n".repeat(1002));
    modest.send(GET.repeat(1001));
    assert.equal(await greedy.untilClosed(), "");
    const answers = (): number => modest.received.split("hello").length - 1;
    await waitFor("all answers", () => answers() === 1001, { describe: answers });
    await untilConnections(server, 1);
  });
});
