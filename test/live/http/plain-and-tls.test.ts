import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { connect as connectSecurely } from "node:tls";
import { createCertificate } from "../../support/certificates.ts";
import { commandForSuite } from "../../support/command-for-suite.ts";
import { createFolder } from "../../support/create-folder.ts";
import { liveApp } from "../../support/live-app.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";
import { untilSuiteEnds } from "../../support/until-suite-ends.ts";
import { ask } from "../../support/visitor.ts";

const entry = liveApp("tls.mjs");
const pair = await createCertificate({ dns: ["localhost"], addresses: ["127.0.0.1"] });
const FILES = { "cert.pem": pair.cert + pair.key };

async function start(
  test: TestContext,
  words: string[],
): Promise<{ command: StopgapProcess; url: string; port: string }> {
  const cwd = createFolder(test, FILES);
  const all = ["run", entry, "--port", "0", ...words];
  const command = StopgapProcess.start(test, all, { cwd });
  const url = await command.url();
  return { command, url, port: new URL(url).port };
}

/** Says these bytes, in two pieces, and returns all that comes back until the end. */
async function say(test: TestContext, url: string, bytes: string): Promise<string> {
  const client = await RawConnection.open(url);
  test.after(() => client.close());
  client.socket.setNoDelay();
  client.send(bytes.slice(0, 3));
  await new Promise((resolve) => setTimeout(resolve, 20));
  client.send(bytes.slice(3));
  return await client.untilClosed();
}

function countLines(output: string, pattern: RegExp): number {
  return output.split("\n").filter((line) => pattern.test(line)).length;
}

describe("TLS on a plain http port", () => {
  it("gets a clean 400, and one line in the log", async (test) => {
    const { command, url, port } = await start(test, []);
    const client = connectSecurely({ port: Number(port), host: "127.0.0.1" });
    await assert.rejects(
      new Promise((resolve, reject) => client.once("secureConnect", resolve).once("error", reject)),
      /wrong version number/i,
    );
    const raw = await RawConnection.open(url);
    raw.send(Buffer.from([22, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3]));
    assert.match(
      await raw.untilClosed(),
      /^HTTP\/1\.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n$/,
    );
    await ask(`${url}/seen`);
    await command.until(/GET \/seen 200/);
    const told = /127\.0\.0\.1 sent no proper request: it spoke TLS to a plain http port/;
    assert.equal(countLines(command.output, told), 2);
    assert.equal(countLines(command.output, /sent no proper request/), 2);
  });
});

describe("plain http on the https port", () => {
  it("is closed, with one line in the log", async (test) => {
    const { command, url } = await start(test, ["--cert", "cert.pem"]);
    assert.equal(await say(test, url, "GET / HTTP/1.1\r\nHost: a\r\n\r\n"), "");
    await ask(`${url}/seen`);
    await command.until(/GET \/seen 200/);
    const told = /127\.0\.0\.1 sent no proper request: it spoke plain http to the https port/;
    assert.equal(countLines(command.output, told), 1);
    assert.equal(countLines(command.output, /sent no proper request/), 1);
  });
});

describe("--redirect-http", () => {
  const words = ["--cert", "cert.pem", "--redirect-http"];
  const share = commandForSuite([entry, ...words], {
    cwd: createFolder(untilSuiteEnds(), FILES),
  });

  it("sends plain http on to https, on the same host and port", async () => {
    const { command, url } = await share();
    const { port } = new URL(url);
    const answer = await ask(`http://127.0.0.1:${port}/seen?a=b`);
    assert.equal(answer.status, 308);
    assert.equal(answer.headers.location, `https://127.0.0.1:${port}/seen?a=b`);
    assert.equal(answer.headers["cache-control"], "no-store");
    assert.equal(answer.body, "");
    assert.equal((await ask(answer.headers.location)).status, 200);
    assert.equal(answer.headers["set-cookie"], undefined);
    const posted = await ask(`http://127.0.0.1:${port}/echo`, { method: "POST", body: "hello" });
    assert.equal(posted.status, 308);
    assert.equal(command.output.includes("sent no proper request"), false);
    assert.equal(url, `https://127.0.0.1:${port}`);
  });

  for (const [what, bytes, answer] of [
    [
      "another port in front",
      "GET /a HTTP/1.1\r\nHost: qa.test:8443\r\n\r\n",
      /^HTTP\/1\.1 308 [^]*\r\nLocation: https:\/\/qa\.test:8443\/a\r\n/,
    ],
    [
      "a path with two slashes",
      "GET //evil.test HTTP/1.1\r\nHost: a:1\r\n\r\n",
      /^HTTP\/1\.1 308 [^]*\r\nLocation: https:\/\/a:1\/\/evil\.test\r\n/,
    ],
    [
      "an absolute target",
      "GET http://b:2/c HTTP/1.1\r\nHost: a:1\r\n\r\n",
      /^HTTP\/1\.1 308 [^]*\r\nLocation: https:\/\/b:2\/c\r\n/,
    ],
    [
      "a second request, which is not read",
      "GET /a HTTP/1.1\r\nHost: a:1\r\n\r\nGET /b HTTP/1.1\r\nHost: a:1\r\n\r\n",
      /^HTTP\/1\.1 308 (?![^]*HTTP\/1\.1)/,
    ],
    ["no host", "GET /a HTTP/1.1\r\n\r\n", /^HTTP\/1\.1 400 /],
    ["no host, in HTTP/1.0", "GET /a HTTP/1.0\r\n\r\n", /^HTTP\/1\.1 400 /],
    ["two hosts", "GET /a HTTP/1.1\r\nHost: a:1\r\nHost: b:1\r\n\r\n", /^HTTP\/1\.1 400 /],
    ["a host with a path", "GET /a HTTP/1.1\r\nHost: a/b\r\n\r\n", /^HTTP\/1\.1 400 /],
    ["a host with a user", "GET /a HTTP/1.1\r\nHost: b@a\r\n\r\n", /^HTTP\/1\.1 400 /],
    ["no path", "OPTIONS * HTTP/1.1\r\nHost: a:1\r\n\r\n", /^HTTP\/1\.1 400 /],
    ["a tunnel", "CONNECT b:443 HTTP/1.1\r\nHost: b:443\r\n\r\n", /^HTTP\/1\.1 400 /],
    ["no HTTP", "nonsense\r\n\r\n", /^HTTP\/1\.1 400 /],
  ] as const) {
    it(`answers as it should to ${what}`, async (test) => {
      const { command, url } = await share();
      assert.match(await say(test, url, bytes), answer);
      if (!String(answer).includes("400")) return;
      await command.until(/127\.0\.0\.1 sent no proper request: /);
      await ask(`${url}/seen`);
      await command.until(/GET \/seen 200/);
      assert.equal(countLines(command.output, /sent no proper request/), 1);
    });
  }

  it("cuts off who takes too long to ask", async (test) => {
    const { url } = await start(test, [...words, "--header-timeout", "2s"]);
    const client = await RawConnection.open(url);
    client.send("GET / HTTP/1.1\r\n");
    assert.equal(await client.untilClosed(), "");
    assert.equal((await ask(`${url}/seen`)).status, 200);
  });
});
