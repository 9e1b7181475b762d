import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { connect as connectSecurely, type TLSSocket } from "node:tls";
import type { RunningServer, RunSimpleOptions } from "stopgap";
import { WebSocket } from "ws";
import { Bystander } from "../../support/bystander.ts";
import { createCertificate } from "../../support/certificates.ts";
import { createFolder } from "../../support/create-folder.ts";
import { liveApp } from "../../support/live-app.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { serveForSuite } from "../../support/serve-for-suite.ts";
import { serve } from "../../support/serve.ts";
import { ask, Visitor } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";

const entry = liveApp("tls.mjs");
const pair = await createCertificate({ dns: ["localhost"], addresses: ["127.0.0.1", "::1"] });

const FILES = { "cert.pem": pair.cert, "key.pem": pair.key };
const SECURE = { entry, cert: "cert.pem", key: "key.pem" } as const;

async function serveSecurely(
  test: TestContext,
  options: RunSimpleOptions = {},
): Promise<RunningServer> {
  return await serve(test, { cwd: createFolder(test, FILES), ...SECURE, ...options });
}

async function openSecurely(test: TestContext, url: string, options = {}): Promise<TLSSocket> {
  const { hostname, port } = new URL(url);
  const socket = connectSecurely({
    host: hostname,
    port: Number(port),
    ca: pair.cert,
    servername: "localhost",
    ...options,
  });
  test.after(() => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    socket.once("secureConnect", resolve).once("error", reject);
  });
  return socket;
}

describe("https", () => {
  const share = serveForSuite(FILES);

  it("is what the app sees, and who is at the other end", async () => {
    const server = await share(SECURE);
    assert.match(server.url, /^https:\/\/127\.0\.0\.1:\d+$/);
    const { url, urls } = await server.stats();
    assert.deepEqual([url, urls], [server.url, [server.url]]);
    const answer = await ask(`${server.url}/seen`, {
      tls: { ca: pair.cert, servername: "localhost" },
    });
    const seen = JSON.parse(answer.body);
    assert.equal(seen.protocol, "https");
    assert.equal(seen.secure, true);
    assert.equal(seen.encrypted, true);
    assert.equal(seen.version, "TLSv1.3");
    assert.match(seen.cipher, /^TLS_/);
    assert.equal(seen.servername, "localhost");
    assert.equal(seen.alpn, "http/1.1");
    assert.equal(seen.authorized, false);
    assert.equal(seen.authorizationError, null);
    assert.deepEqual(seen.peer, {});
    assert.equal(seen.remoteAddress, "127.0.0.1");
    assert.ok(seen.remotePort > 0);
    assert.equal(seen.localAddress, "127.0.0.1");
    assert.equal(seen.localPort, Number(new URL(server.url).port));
  });

  it("leaves no trace where there is none", async (test) => {
    const server = await serve(test, { entry });
    const seen = JSON.parse((await ask(`${server.url}/seen`)).body);
    assert.equal(seen.protocol, "http");
    assert.equal(seen.encrypted, undefined);
    assert.equal(seen.hasTlsMethods, false);
  });

  it("gives visitors a cookie that goes over https only", async () => {
    const server = await share(SECURE);
    const visitor = new Visitor(server.url);
    const first = await visitor.ask("/seen");
    const { port } = new URL(server.url);
    assert.match(
      String(first.headers["set-cookie"]),
      new RegExp(
        `^__Host-stopgap_visitor_${port}=[\\w.-]+; Path=/; HttpOnly; SameSite=Lax; Secure$`,
      ),
    );
    assert.equal((await visitor.ask("/seen")).headers["set-cookie"], undefined);
  });

  it("keeps connections, and answers pipelined requests in order", async (test) => {
    const server = await share(SECURE);
    const client = await openSecurely(test, server.url);
    let received = "";
    client.on("data", (chunk: Buffer) => (received += chunk.toString()));
    client.write("GET /later HTTP/1.1\r\nHost: a\r\n\r\nGET /seen HTTP/1.1\r\nHost: a\r\n\r\n");
    await waitFor("both answers", () => received.includes('"encrypted":true'));
    assert.match(received, /^HTTP\/1\.1 200 [^]*later[^]*HTTP\/1\.1 200 /);
    client.write("GET /later HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    await waitFor("the end", () => client.closed);
  });

  it("carries bodies both ways, whole", async () => {
    const server = await share(SECURE);
    const body = Buffer.alloc(5_000_000, "ab");
    const echoed = await ask(`${server.url}/echo`, { method: "POST", body });
    assert.equal(echoed.body, body.toString());
    assert.equal((await ask(`${server.url}/big?bytes=20000000`)).body.length, 20_000_000);
  });

  it("holds an answer back while its client does not read", async (test) => {
    const server = await serveSecurely(test);
    const before = (await server.stats()).frontMemoryBytes;
    const client = await openSecurely(test, server.url);
    client.pause();
    client.write("GET /big?bytes=200000000 HTTP/1.1\r\nHost: a\r\n\r\n");
    for (let i = 0; i < 20; i++) assert.equal((await ask(`${server.url}/seen`)).status, 200);
    const after = (await server.stats()).frontMemoryBytes;
    assert.ok(after - before < 60_000_000, `the front grew by ${after - before} bytes`);
  });

  it("carries WebSockets", async (test) => {
    const server = await share(SECURE);
    const socket = new WebSocket(server.url.replace("https", "wss"), { ca: pair.cert });
    test.after(() => socket.terminate());
    const heard: string[] = [];
    socket.on("message", (data: Buffer) => heard.push(data.toString()));
    await waitFor("the greeting", () => heard[0] === '{"encrypted":true}');
    const long = "y".repeat(1_000_000);
    for (let i = 0; i < 500; i++) socket.send(`message ${i}`);
    socket.send(long);
    await waitFor("every echo", () => heard.length === 502);
    assert.equal(heard[500], "message 499");
    assert.equal(heard[501], long);
    const code = new Promise((resolve) => socket.once("close", resolve));
    socket.close(4001);
    assert.equal(await code, 4001);
  });

  it("speaks http/1.1 and nothing else", async (test) => {
    const server = await share(SECURE);
    const both = await openSecurely(test, server.url, { ALPNProtocols: ["h2", "http/1.1"] });
    assert.equal(both.alpnProtocol, "http/1.1");
    const none = openSecurely(test, server.url, { ALPNProtocols: ["h2"] });
    await assert.rejects(none, /no application protocol/i);
  });

  it("refuses bytes that are no request, and reads an upgrade with a body as an ordinary request", async (test) => {
    const server = await share(SECURE);
    const hostile = await openSecurely(test, server.url);
    let answer = "";
    hostile.on("data", (chunk: Buffer) => (answer += chunk.toString()));
    hostile.write("nonsense\r\n\r\n");
    await waitFor("the end", () => hostile.closed);
    assert.match(answer, /^HTTP\/1\.1 400 Bad Request\r\n/);
    const headers = { connection: "Upgrade", upgrade: "h2c" };
    const echoed = await ask(`${server.url}/echo`, { method: "POST", body: "hello", headers });
    assert.equal(echoed.body, "hello");
  });

  it("serves static files as well", async (test) => {
    const folder = createFolder(test, { "note.txt": "hello".repeat(100_000) });
    const server = await serveSecurely(test, { staticFiles: { "/files": folder } });
    const answer = await ask(`${server.url}/files/note.txt`, {
      tls: { ca: pair.cert, servername: "localhost" },
    });
    assert.equal(answer.body.length, 500_000);
  });

  it("is where an app can call its own server, however few threads there are", async (test) => {
    const server = await serveSecurely(test, { threads: 1, isolate: "request", queue: 5 });
    const calls = Array.from({ length: 5 }, () => ask(`${server.url}/call-self`));
    for (const { body } of await Promise.all(calls)) assert.equal(JSON.parse(body).encrypted, true);
  });

  it("answers on every address and on unix sockets", async (test) => {
    const path = join(createFolder(test), "app.sock");
    const hostname = ["127.0.0.1", `unix://${path}`];
    const server = await serveSecurely(test, { hostname });
    const tls = { ca: pair.cert, servername: "localhost" };
    assert.equal((await ask(`${server.url}/seen`, { tls })).status, 200);
    const answer = await ask("https://app/seen", { socketPath: path, tls });
    assert.equal(JSON.parse(answer.body).encrypted, true);
  });

  it("is the same when the app believes that it is an https server itself", async (test) => {
    const cwd = createFolder(test, {
      "app.mjs": `import { createServer } from "node:https";
        createServer((req, res) => res.end(String(req.socket.encrypted))).listen(443);`,
      "cert.pem": pair.cert + pair.key,
    });
    const server = await serve(test, { entry: "app.mjs", cwd, cert: "cert.pem" });
    assert.equal((await ask(server.url)).body, "true");
  });
});

describe("a TLS handshake", () => {
  it("delays nobody while it is half open, and ends by itself", async (test) => {
    const server = await serveSecurely(test, { headerTimeout: "5s" });
    const bystander = Bystander.start(test, server.url, { path: "/seen" });
    const silent = await RawConnection.open(server.url);
    const halfOpen = await Promise.all(
      Array.from({ length: 50 }, () => RawConnection.open(server.url)),
    );
    test.after(() => [silent, ...halfOpen].forEach((client) => client.close()));
    // A record that announces more than ever comes.
    for (const client of halfOpen) client.send(Buffer.from([22, 3, 1, 2, 0, 1, 0]));
    await bystander.more(20);
    assert.ok((await server.stats()).connections >= 51);
    await Promise.all([silent, ...halfOpen].map((client) => client.untilClosed()));
    await bystander.stop();
    await waitFor("an empty front", async () => (await server.stats()).connections === 0);
  });

  it("keeps no ending waiting", async (test) => {
    const server = await serveSecurely(test);
    const client = await RawConnection.open(server.url);
    client.send(Buffer.from([22, 3, 1, 2, 0]));
    await waitFor("its connection", async () => (await server.stats()).connections === 1);
    await server.close();
    await client.untilClosed();
  });

  it("that breaks costs its own connection only", async (test) => {
    const server = await serveSecurely(test);
    const client = await openSecurely(test, server.url);
    for (const bytes of [
      Buffer.from([22, 3, 1, 0, 5, 1, 0, 0, 1, 0]),
      Buffer.from([22, 3, 1, 255, 255, ...Array<number>(500).fill(0)]),
      Buffer.from([22]),
    ]) {
      const broken = await RawConnection.open(server.url);
      broken.send(bytes);
      broken.socket.end();
      await broken.untilClosed();
    }
    const reset = await RawConnection.open(server.url);
    reset.send(Buffer.from([22, 3, 1]));
    reset.socket.resetAndDestroy();
    client.write("GET /seen HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    client.resume();
    await waitFor("the end", () => client.closed);
    assert.equal((await ask(`${server.url}/seen`)).status, 200);
  });
});
