import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { connect as connectSecurely, type TLSSocket } from "node:tls";
import type { RunningServer, RunSimpleOptions } from "stopgap";
import { createCertificate } from "../../support/certificates.ts";
import { createFolder } from "../../support/create-folder.ts";
import { liveApp } from "../../support/live-app.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { serve } from "../../support/serve.ts";
import { untilConnections, untilRunning } from "../../support/until-running.ts";
import { waitFor } from "../../support/wait-for.ts";

/** Slow enough for the system to hold much of it back, and fast enough for it to ask for more now and then. */
const BIG = 60_000_000;
const pair = await createCertificate({ dns: ["localhost"], addresses: ["127.0.0.1"] });

async function serveSecurely(test: TestContext, options: RunSimpleOptions): Promise<RunningServer> {
  const cwd = createFolder(test, { "cert.pem": pair.cert, "key.pem": pair.key });
  const app = { entry: liveApp("limits.mjs"), isolate: "request", threads: 2, spare: 1 } as const;
  return await serve(test, { ...app, cwd, cert: "cert.pem", key: "key.pem", ...options });
}

async function openSecurely(test: TestContext, url: string): Promise<TLSSocket> {
  const { hostname, port } = new URL(url);
  const socket = connectSecurely({ host: hostname, port: Number(port), ca: pair.cert });
  test.after(() => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    socket.once("secureConnect", resolve).once("error", reject);
  });
  socket.on("error", () => {});
  return socket;
}

describe("limits over https", () => {
  it("count a connection before its handshake, and refuse the next one without a word", async (test) => {
    const server = await serveSecurely(test, { maxConnections: 2 });
    const halfOpen = await RawConnection.open(server.url);
    test.after(() => halfOpen.close());
    const inside = await openSecurely(test, server.url);
    await untilConnections(server, 2);
    const outside = await RawConnection.open(server.url);
    assert.equal(await outside.untilClosed(), "");
    halfOpen.close();
    await untilConnections(server, 1);
    inside.destroy();
    await untilConnections(server, 0);
    await openSecurely(test, server.url);
  });

  it("cut a client that does not read its answer, and not one that reads slowly", async (test) => {
    const server = await serveSecurely(test, { writeIdleTimeout: "4s", minClientRate: "0" });
    const [idle, slow] = [
      await openSecurely(test, server.url),
      await openSecurely(test, server.url),
    ];
    for (const socket of [idle, slow]) {
      socket.pause();
      socket.write(`GET /big?bytes=${BIG} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    }
    let bytes = 0;
    slow.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      slow.pause();
    });
    const timer = setInterval(() => slow.resume(), 3);
    test.after(() => clearInterval(timer));
    await untilRunning(server, 2);
    await untilConnections(server, 1);
    assert.equal(slow.destroyed, false);
    clearInterval(timer);
    slow.removeAllListeners("data");
    slow.on("data", (chunk: Buffer) => (bytes += chunk.length)).resume();
    await waitFor("all of the answer", () => bytes > BIG, { describe: () => bytes });
  });

  it("give up a client that stops in its body", async (test) => {
    const server = await serveSecurely(test, { bodyIdleTimeout: "1s" });
    const socket = await openSecurely(test, server.url);
    let answer = "";
    socket.on("data", (chunk: Buffer) => (answer += chunk.toString()));
    socket.write("POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nxxx");
    await waitFor("an answer", () => /^HTTP\/1\.1 408 [^]*The upload stopped/.test(answer));
    await untilConnections(server, 0);
  });
});
