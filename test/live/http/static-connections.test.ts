import assert from "node:assert/strict";
import { readdirSync, readlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { RunningServer, RunSimpleOptions } from "stopgap";
import { createFolder } from "../../support/create-folder.ts";
import { liveApp } from "../../support/live-app.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { sayRaw } from "../../support/say-raw.ts";
import { serve } from "../../support/serve.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";
import { type Lifetime, untilSuiteEnds } from "../../support/until-suite-ends.ts";
import { waitFor } from "../../support/wait-for.ts";

const APP = liveApp("static.mjs");
/** More than all the buffers between a file and a client that does not read. */
const BIG_BYTES = 50_000_000;
const MEDIUM_BYTES = 500_000;
/** A stalled client is given up after 30 to 60 s; the box may be slow. */

function createFiles(test: Lifetime): string {
  const folder = createFolder(test, { "a.txt": "file a", "b.txt": "file b", ".env": "secret" });
  writeFileSync(join(folder, "big.bin"), Buffer.alloc(BIG_BYTES, "x"));
  writeFileSync(join(folder, "medium.bin"), Buffer.alloc(MEDIUM_BYTES, "x"));
  return folder;
}

async function start(
  test: Lifetime,
  options: RunSimpleOptions = {},
): Promise<{ server: RunningServer; folder: string }> {
  const folder = createFiles(test);
  const staticFiles = { "/assets": folder };
  const server = await serve(test, { entry: APP, threads: 1, staticFiles, ...options });
  return { server, folder };
}

/** The same for all tests of a suite. */
function startForSuite(): () => ReturnType<typeof start> {
  const suite = untilSuiteEnds();
  let started: ReturnType<typeof start> | undefined;
  return () => (started ??= start(suite));
}

function toRequest(target: string, more = ""): string {
  return `GET ${target} HTTP/1.1\r\nHost: a\r\n${more}\r\n`;
}

/** What of these files the process has open. */
function listOpen(pid: number, folder: string): string[] {
  const descriptors = readdirSync(`/proc/${pid}/fd`);
  return descriptors
    .map((descriptor) => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${descriptor}`);
      } catch {
        // Closed between the two looks.
        return "";
      }
    })
    .filter((path) => path.startsWith(folder));
}

describe("static files and the app's answers on one connection", () => {
  it("come in the order of their requests, also pipelined", async (test) => {
    const { server } = await start(test);
    const client = await RawConnection.open(server.url);
    const targets = ["/assets/a.txt", "/one", "/assets/b.txt", "/sleep", "/assets/.env"];
    const more = ["/two", "/assets/none", "/assets/medium.bin", "/three", "/assets/a.txt"];
    const all = [...targets, ...more, ...targets];
    client.send(all.map((target) => toRequest(target)).join(""));
    client.send(toRequest("/last", "Connection: close\r\n"));
    const received = await client.untilClosed();
    const told = received
      .replaceAll("x".repeat(MEDIUM_BYTES), "(medium)")
      .matchAll(
        /\r\n\r\n(file [ab]|\(medium\)|slept|the app: GET [\w/]+?(?=HTTP\/1|$)|Not found)/g,
      );
    const expected = ["file a", "the app: GET /one", "file b", "slept", "Not found"];
    assert.deepEqual(
      [...told].map(([, body]) => body),
      [
        ...expected,
        "the app: GET /two",
        "the app: GET /assets/none",
        "(medium)",
        "the app: GET /three",
        "file a",
        ...expected,
        "the app: GET /last",
      ],
    );
  });

  it("alternate on a kept connection", async (test) => {
    const { server } = await start(test);
    const client = await RawConnection.open(server.url);
    test.after(() => client.close());
    for (let i = 0; i < 20; i++) {
      client.send(toRequest("/assets/a.txt"));
      await client.until("file a");
      client.send(toRequest(`/app${i}`));
      const received = await client.until(`the app: GET /app${i}`);
      assert.equal(received.split("file a").length - 1, i + 1);
    }
    assert.equal((await server.stats()).connections, 1);
  });

  it("never take the body of a request for the next one", async (test) => {
    const { server } = await start(test);
    const hidden = toRequest("/admin");
    for (const late of [false, true]) {
      const client = await RawConnection.open(server.url);
      client.send(toRequest("/assets/a.txt", `Content-Length: ${hidden.length}\r\n`));
      if (late) await client.until("file a");
      client.send(hidden);
      client.send(toRequest("/next", "Connection: close\r\n"));
      const received = await client.untilClosed();
      assert.match(received, /file a/);
      assert.doesNotMatch(received, /admin/);
    }
  });
});

describe("an upgrade behind a static file that is under way", () => {
  it("ends the connection, for its answer would be taken for a part of the file", async (test) => {
    const { server } = await start(test);
    for (const target of ["/assets/big.bin", "/assets/.env"]) {
      const client = await RawConnection.open(server.url);
      // In one piece: a 404 that is written already would leave the connection free.
      const upgrade = toRequest("/upgrade", "Connection: Upgrade\r\nUpgrade: x\r\n");
      client.send(toRequest(target) + upgrade);
      assert.doesNotMatch(await client.untilClosed(), /the app/);
    }
    assert.equal((await sayRaw(server.url, "/one")).body, "the app: GET /one");
  });
});

describe("a client that leaves in the middle of a static file", () => {
  const share = startForSuite();

  it("leaves no file open", async () => {
    const { server, folder } = await share();
    const { pid } = await server.stats();
    await sayRaw(server.url, "/assets/a.txt");
    const before = readdirSync(`/proc/${pid}/fd`).length;
    const clients = await Promise.all(
      Array.from({ length: 40 }, () => RawConnection.open(server.url)),
    );
    for (const client of clients) {
      client.socket.pause();
      client.send(toRequest("/assets/big.bin"));
    }
    await waitFor("files that are open", () => listOpen(pid, folder).length > 30);
    for (const client of clients) client.close();
    await waitFor("every file to be closed", () => listOpen(pid, folder).length === 0);
    await waitFor("as few descriptors as before", () => {
      return readdirSync(`/proc/${pid}/fd`).length <= before;
    });
    assert.equal((await sayRaw(server.url, "/assets/a.txt")).body, "file a");
  });

  it("leaves none open that it never waited for", async () => {
    const { server, folder } = await share();
    const { pid } = await server.stats();
    for (let i = 0; i < 100; i++) {
      const client = await RawConnection.open(server.url);
      client.send(toRequest("/assets/big.bin"));
      if (i % 2 === 0) client.close();
      else setTimeout(() => client.close(), i % 10);
    }
    const { totals } = await server.stats();
    await waitFor("every request to be over", async () => {
      const now = await server.stats();
      return now.connections === 0 && now.totals.requests >= totals.requests;
    });
    await waitFor("every file to be closed", () => listOpen(pid, folder).length === 0);
  });
});

describe("a slow client of a static file", { concurrency: true }, () => {
  it("is given up when it takes nothing, and delays nobody", async (test) => {
    const { server, folder } = await start(test, { writeIdleTimeout: "3s" });
    const { pid } = await server.stats();
    const client = await RawConnection.open(server.url);
    client.socket.pause();
    client.send(toRequest("/assets/big.bin"));
    await waitFor("an open file", () => listOpen(pid, folder).length === 1);
    for (let i = 0; i < 20; i++)
      assert.equal((await sayRaw(server.url, "/assets/a.txt")).body, "file a");
    await waitFor("the file to be closed", () => listOpen(pid, folder).length === 0);
    await waitFor("the end of its connection", async () => {
      return (await server.stats()).connections === 0;
    });
    client.close();
  });

  it("gets all of it while it goes on reading", async (test) => {
    const { server } = await start(test);
    const client = await RawConnection.open(server.url);
    client.send(toRequest("/assets/big.bin", "Connection: close\r\n"));
    const halt = setInterval(() => {
      client.socket.pause();
      setTimeout(() => client.socket.resume(), 20);
    }, 40);
    test.after(() => clearInterval(halt));
    const received = await client.untilClosed(60_000);
    assert.equal(received.length - received.indexOf("\r\n\r\n") - 4, BIG_BYTES);
  });
});

describe("a static file under way", () => {
  it("is finished when the server is stopped meanwhile", async (test) => {
    const folder = createFiles(test);
    const words = ["run", APP, "--port", "0", "--threads", "1", "--static", `/assets=${folder}`];
    const command = StopgapProcess.start(test, [...words, "--grace", "20s"]);
    const client = await RawConnection.open(await command.url());
    client.send(toRequest("/assets/big.bin"));
    await client.until("\r\n\r\n");
    client.socket.pause();
    command.child.kill("SIGTERM");
    await command.until(/Stopping \(SIGTERM\).*1/);
    client.socket.resume();
    const received = await client.untilClosed();
    assert.equal(received.length - received.indexOf("\r\n\r\n") - 4, BIG_BYTES);
    assert.equal(await command.untilExit(), 0);
    assert.match(command.output, /GET \/assets\/big\.bin 200 [^(\n]*$/m);
  });

  it("is cut, so that the client knows, when it becomes shorter", async (test) => {
    const folder = createFiles(test);
    const words = ["run", APP, "--port", "0", "--threads", "1", "--static", `/assets=${folder}`];
    const command = StopgapProcess.start(test, words);
    const client = await RawConnection.open(await command.url());
    client.send(toRequest("/assets/big.bin") + toRequest("/next"));
    await client.until("\r\n\r\n");
    client.socket.pause();
    truncateSync(join(folder, "big.bin"), BIG_BYTES / 2);
    client.socket.resume();
    const received = await client.untilClosed();
    assert.ok(received.length < BIG_BYTES);
    assert.doesNotMatch(received, /the app: GET \/next/);
    await command.until(/GET \/assets\/big\.bin 200 .*\(cut off\)$/m);
  });
});
