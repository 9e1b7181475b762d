import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { RunningServer } from "stopgap";
import { liveApp } from "../../support/live-app.ts";
import { serveLiveSite } from "../../support/live-site.ts";
import { getRaw } from "../../support/page-request.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { serveForSuite } from "../../support/serve-for-suite.ts";
import { serve } from "../../support/serve.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";

const entry = liveApp("reloader/pages.mjs");
const SCRIPT = "/__stopgap__/live.js";
const STREAM = "/__stopgap__/live";
const DEVELOPER = "/__stopgap__/developer";

async function openStream(test: TestContext, url: string): Promise<RawConnection> {
  const connection = await RawConnection.open(url);
  test.after(() => connection.close());
  connection.send(`GET ${STREAM} HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\n\r\n`);
  return connection;
}

function toHead(line: string): string {
  return `${line} HTTP/1.1\r\nHost: a\r\n`;
}

async function countRequests(server: RunningServer): Promise<number> {
  const { totals } = await server.stats();
  return totals.requests;
}

describe("our own addresses, with --live", () => {
  const share = serveForSuite();

  it("are answered without the app, and kept by nobody", async (test) => {
    const server = await share({ entry, live: true });
    const before = await countRequests(server);
    const script = await fetch(`${server.url}${SCRIPT}?v=1`);
    assert.equal(script.headers.get("content-type"), "text/javascript; charset=utf-8");
    assert.match(await script.text(), /EventSource/);
    const page = await fetch(`${server.url}${DEVELOPER}`);
    assert.match(await page.text(), /Are you a developer/);
    const stream = await openStream(test, server.url);
    const received = await stream.until("\n\n");
    assert.match(received, /^HTTP\/1\.1 200 [^]*content-type: text\/event-stream/i);
    assert.match(received, /data: \{"version":"[\w-]{8}\.1","failure":null\}\n\n/);
    for (const { headers } of [script, page]) {
      assert.equal(headers.get("cache-control"), "no-store");
      assert.equal(headers.get("cross-origin-resource-policy"), "same-origin");
      assert.equal(headers.get("x-content-type-options"), "nosniff");
      assert.equal(headers.get("access-control-allow-origin"), null);
      assert.equal(headers.get("set-cookie"), null);
    }
    assert.match(received, /\r\ncache-control: no-store\r\n/i);
    assert.equal(await countRequests(server), before);
  });

  it("are there to be read, and by our own pages only", async () => {
    const server = await share({ entry, live: true });
    const before = await countRequests(server);
    for (const [method, path, allow] of [
      ["POST", SCRIPT, "GET"],
      ["HEAD", SCRIPT, "GET"],
      ["DELETE", STREAM, "GET"],
      ["PUT", DEVELOPER, "GET, POST"],
    ] as const) {
      const answer = await fetch(`${server.url}${path}`, { method });
      assert.equal(answer.status, 405);
      assert.equal(answer.headers.get("allow"), allow);
    }
    for (const path of [SCRIPT, STREAM])
      for (const lines of [
        "Sec-Fetch-Site: cross-site\r\n",
        "Sec-Fetch-Site: same-site\r\n",
        "Origin: http://evil.test\r\n",
        "Origin: null\r\n",
        "Origin: http://[\r\n",
      ]) {
        const { head } = await getRaw(server.url, path, lines);
        assert.match(head, /^HTTP\/1\.1 403 /, `${path} ${lines}`);
      }
    assert.equal(await countRequests(server), before);
  });

  it("leave their connection fit for the next request", async (test) => {
    const { url } = await share({ entry, live: true });
    const connection = await RawConnection.open(url);
    test.after(() => connection.close());
    connection.send(
      `${toHead(`GET ${SCRIPT}`)}\r\n${toHead(`GET ${DEVELOPER}`)}\r\n${toHead("GET /types/text")}\r\n`,
    );
    await connection.until("hello</body></html>");
    const smuggler = await RawConnection.open(url);
    smuggler.send(
      `${toHead(`GET ${SCRIPT}`)}Content-Length: 99\r\n\r\nGET /types/text HTTP/1.1\r\n`,
    );
    assert.match(await smuggler.untilClosed(), /connection: close/i);
  });

  it("tell what becomes of a change, and nothing that is old news", async (test) => {
    const { url, live } = await serveLiveSite(test);
    const stream = await openStream(test, url);
    const { startId } = live;
    await stream.until(`data: {"version":"${startId}.1","failure":null}\n\n`);
    const story = { paths: [], pathCount: 0, codeFrame: "" };
    const failure = { name: "Error", message: "no", stack: "" };
    const failed = { type: "front:generation-failed", failure, serving: 1, ...story } as const;
    live.note({ ...failed, generation: 2 });
    await stream.until(`data: {"version":"${startId}.1","failure":{"details":null}}\n\n`);
    const ready = { previous: 1, readyMs: 9, finishing: 0, ...story };
    live.note({ type: "front:generation-ready", generation: 3, ...ready });
    live.note({ ...failed, generation: 2 });
    live.note({ type: "front:generation-ready", generation: 4, ...ready });
    const received = await stream.until(`data: {"version":"${startId}.4","failure":null}\n\n`);
    assert.match(received, /\.3","failure":null\}\n\n.*data: [^\n]*\.4","failure":null\}\n\n/s);
    assert.equal(received.split("details").length, 2);
  });

  it("begin no stream before people can come, nor at the end", async (test) => {
    const { url, live } = await serveLiveSite(test, { isStarted: false });
    const readStatus = async (): Promise<number> => (await fetch(url + STREAM)).status;
    assert.equal(await readStatus(), 503);
    live.start();
    const stream = await openStream(test, url);
    await stream.until("\n\n");
    live.stop();
    await stream.until("\r\n0\r\n\r\n");
    assert.equal(await readStatus(), 503);
  });

  it("do not keep the server from ending", async (test) => {
    const server = await serve(test, { entry, live: true, grace: "5s" });
    const stream = await openStream(test, server.url);
    await stream.until("\n\n");
    const startedAt = performance.now();
    await server.close();
    await stream.untilClosed();
    assert.ok(performance.now() - startedAt < 4500);
  });

  it("are the app's without it", async (test) => {
    const { url } = await serve(test, { entry });
    for (const path of [SCRIPT, STREAM, DEVELOPER]) {
      const answer = await fetch(`${url}${path}`);
      assert.equal(answer.status, 404);
      assert.match(await answer.text(), /Cannot GET \/__stopgap__/);
    }
  });

  it("are no others than these", async () => {
    const { url } = await share({ entry, live: true });
    for (const path of [`${STREAM}/`, `${SCRIPT}.map`, "/__stopgap__/", `/x${STREAM}`])
      assert.match(await (await fetch(`${url}${path}`)).text(), /Cannot GET/);
  });
});

describe("the developers' door", () => {
  const share = serveForSuite();

  it("takes the key that the terminal shows, from its own page, and nothing else", async (test) => {
    const stopgap = StopgapProcess.start(test, [
      "run",
      entry,
      "--port",
      "0",
      "--live",
      "--no-reload",
    ]);
    const url = await stopgap.url();
    const [, key = ""] = await stopgap.until(/^ {2}http:\S+\/__stopgap__\/developer#key=(\S+)$/m);
    const origin = new URL(url).origin;
    const knock = async (body: string, headers: Record<string, string>): Promise<Response> =>
      await fetch(`${url}${DEVELOPER}`, { method: "POST", body, headers });
    const refused: [string, Record<string, string>, number][] = [
      [key, {}, 403],
      [key, { origin: "http://evil.test" }, 403],
      [key, { origin: "null" }, 403],
      [key, { origin, "sec-fetch-site": "cross-site" }, 403],
      ["wrong", { origin }, 403],
      ["", { origin }, 403],
      [key.repeat(20), { origin }, 413],
    ];
    for (const [body, headers, status] of refused) {
      const answer = await knock(body, headers);
      assert.equal(answer.status, status, JSON.stringify(headers));
      assert.equal(answer.headers.get("set-cookie"), null);
    }
    const wrong = await Promise.all(Array.from({ length: 40 }, () => knock("wrong", { origin })));
    assert.ok(wrong.some(({ status }) => status === 429));
    const welcome = await knock(key, { origin });
    assert.equal(welcome.status, 200);
    const cookie = welcome.headers.get("set-cookie") ?? "";
    assert.match(
      cookie,
      /^stopgap_developer_\d+=[\w-]{22}\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    await fetch(`${url}/types/text`);
    await stopgap.until(/GET \/types\/text 200/);
    assert.equal(stopgap.output.split(key).length, 2, "the key is in the banner only");
  });

  it("is a page whose policy lets in nothing but its own", async () => {
    const { url } = await share({ entry, live: true });
    const first = await fetch(`${url}${DEVELOPER}`);
    const policy = first.headers.get("content-security-policy") ?? "";
    assert.match(policy, /^default-src 'none'; script-src 'nonce-[\w+/]{22}=='; /);
    assert.match(policy, /frame-ancestors 'none'$/);
    const second = await fetch(`${url}${DEVELOPER}`);
    assert.notEqual(second.headers.get("content-security-policy"), policy);
    assert.equal(first.headers.get("referrer-policy"), "no-referrer");
  });
});
