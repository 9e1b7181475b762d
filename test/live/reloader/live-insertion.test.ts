import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { liveApp } from "../../support/live-app.ts";
import { getRaw, NAVIGATION } from "../../support/page-request.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { serveForSuite } from "../../support/serve-for-suite.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";

const entry = liveApp("reloader/pages.mjs");
const SCRIPT =
  /<script async src="\/__stopgap__\/live\.js" data-version="[\w-]{8}\.1"(?: nonce="[^"]*")?><\/script>/;
const PAGE =
  "<!doctype html><html lang=en><head><title>\u00C3\u00A4</title></head><body>hello</body></html>";

const PLAIN = { entry, threaded: false } as const;
const LIVE = { ...PLAIN, live: true } as const;

/** The page without the script, which has to be in it once. */
function withoutScript(body: string): string {
  assert.equal(body.split(SCRIPT).length, 2, body);
  return body.replace(SCRIPT, "");
}

function readLength(head: string): number {
  return Number(/^content-length: (\d+)/im.exec(head)?.[1]);
}

describe("--live, for a browser that asks for a page", () => {
  const share = serveForSuite();

  it("puts the script behind the head, and changes nothing else", async () => {
    const { url } = await share(LIVE);
    const plain = await getRaw(url, "/");
    const live = await getRaw(url, "/", NAVIGATION);
    assert.equal(plain.body, PAGE);
    assert.match(live.body, /<head><script async [^>]*><\/script><title>/);
    assert.equal(withoutScript(live.body), PAGE);
    assert.equal(readLength(live.head), live.body.length);
    assert.match(plain.head, /^etag: /im);
    assert.doesNotMatch(live.head, /^etag: /im);
    assert.deepEqual(
      toNames(live.head),
      toNames(plain.head).filter((name) => name !== "etag"),
    );
  });

  it("does so in chunks, piece by piece, and keeps the trailers", async () => {
    const { url } = await share(LIVE);
    const plain = await getRaw(url, "/pieces");
    const live = await getRaw(url, "/pieces", NAVIGATION);
    assert.equal(withoutScript(live.body), plain.body);
    assert.match(live.body, /\{0\r\nSum: 1\r\n\r\n\}$/);
  });

  it("does so in an error's page", async () => {
    const { url } = await share(LIVE);
    const live = await getRaw(url, "/error", NAVIGATION);
    assert.match(live.head, /^HTTP\/1\.1 500 /);
    withoutScript(live.body);
  });

  it("asks the app for pages that are whole and plain", async () => {
    const { url } = await share(LIVE);
    const live = await getRaw(url, "/headers", `${NAVIGATION}If-None-Match: "a"\r\nX-Mine: 1\r\n`);
    assert.match(live.body, /"Accept-Encoding","identity"/);
    assert.match(live.body, /"X-Mine","1"/);
    assert.doesNotMatch(live.body, /If-None-Match/);
    const compressed = await getRaw(url, "/compressed", NAVIGATION);
    assert.equal(withoutScript(compressed.body).replace(/\{.*/s, ""), PAGE);
    const first = await getRaw(url, "/");
    const etag = /^etag: (.*)\r$/im.exec(first.head)?.[1] ?? "";
    const again = await getRaw(url, "/", `${NAVIGATION}If-None-Match: ${etag}\r\n`);
    assert.match(again.head, /^HTTP\/1\.1 200 /);
    withoutScript(again.body);
  });

  it("gives the script the nonce of the page's policy, or needs none", async () => {
    const { url } = await share(LIVE);
    const nonce = await getRaw(
      url,
      `/policy?policy=${encodeURIComponent("default-src 'self'; script-src 'nonce-a1b2=='")}`,
      NAVIGATION,
    );
    assert.match(nonce.body, /<script async [^>]* nonce="a1b2=="><\/script>/);
    const { host } = new URL(url);
    const policy = encodeURIComponent(`default-src http://${host}`);
    const own = await getRaw(url, `/policy?policy=${policy}`, NAVIGATION);
    assert.doesNotMatch(own.body, /nonce/);
    assert.equal(withoutScript(own.body), PAGE);
  });

  it("answers HTTP/1.0, and one request behind another", async (test) => {
    const { url } = await share(LIVE);
    const old = await getRaw(url, "/pieces", NAVIGATION, "GET /pieces HTTP/1.0");
    assert.equal(withoutScript(old.body), PAGE);
    const connection = await RawConnection.open(url);
    test.after(() => connection.close());
    connection.send(
      toRequest("/", NAVIGATION) +
        toRequest("/pieces", NAVIGATION) +
        toRequest("/types/text", "") +
        toRequest("/", "X: last\r\n"),
    );
    const received = await connection.until("0\r\nSum: 1\r\n\r\nHTTP/1.1 200 OK");
    assert.equal(received.split(SCRIPT).length, 3);
  });

  it("streams a page from its first bytes on, even one that never ends", async (test) => {
    const { url } = await share(LIVE);
    const page = await RawConnection.open(url);
    test.after(() => page.close());
    page.send(`GET /stream?name=a HTTP/1.1\r\nHost: a\r\n${NAVIGATION}\r\n`);
    await page.until("Transfer-Encoding: chunked\r\n\r\n");
    await goOn(url, "a", "<!doctype html><html><head>");
    assert.match(await page.until("</script>"), SCRIPT);
    await goOn(url, "a", "<title>one</title>");
    await page.until("12\r\n<title>one</title>\r\n");
    await goOn(url, "a", "<p>two</p>");
    await page.until("a\r\n<p>two</p>\r\n");
  });

  it("loses nothing of a page that ends before its head", async () => {
    const { url } = await share(LIVE);
    const page = await RawConnection.open(url);
    page.send(`GET /stream?name=b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${NAVIGATION}\r\n`);
    await page.until("Transfer-Encoding: chunked\r\n\r\n");
    await goOn(url, "b", "<!doctype html>");
    await fetch(`${url}/go-on?name=b&end`);
    assert.match(await page.untilClosed(), /<!doctype html><script [^\r]*<\/script>\r\n0\r\n\r\n$/);
    const short = await getRaw(url, "/short", NAVIGATION);
    assert.equal(withoutScript(short.body), "<p>short");
  });
});

describe("--live leaves alone", () => {
  const share = serveForSuite();

  const requests: [string, string, string][] = [
    ["a script that asks for a page", "/", `${NAVIGATION}Sec-Fetch-Dest: empty\r\n`],
    ["a library that asks for a piece", "/", `${NAVIGATION}X-Requested-With: XMLHttpRequest\r\n`],
    ["a program", "/", "Accept: */*\r\nAccept-Encoding: gzip\r\n"],
    ["text", "/types/text", NAVIGATION],
    ["SVG", "/types/svg", NAVIGATION],
    ["XHTML", "/types/xhtml", NAVIGATION],
    ["JSON", "/types/json", NAVIGATION],
    ["what has no type", "/types/none", NAVIGATION],
    ["UTF-16", "/types/utf16", NAVIGATION],
    ["UTF-16 that only its first bytes tell", "/mark", NAVIGATION],
    ["a page to be saved", "/attached", NAVIGATION],
    ["a part of a page", "/part", NAVIGATION],
    ["a page that is compressed whatever is asked for", "/always-gzip", NAVIGATION],
    ["another such page", "/always-br", NAVIGATION],
    ["Express's own page of an error, whose policy lets nothing in", "/throws", NAVIGATION],
  ];
  it("what is no page, or can't be changed", async () => {
    const live = await share(LIVE);
    const plain = await share(PLAIN);
    for (const [name, path, lines] of requests) {
      const answer = await getRaw(live.url, path, lines);
      const expected = await getRaw(plain.url, path, lines);
      assert.equal(answer.body, expected.body, name);
      assert.deepEqual(toLines(answer.head), toLines(expected.head), name);
    }
  });

  it("HEAD and POST", async () => {
    const { url } = await share(LIVE);
    const head = await getRaw(url, "/", NAVIGATION, "HEAD / HTTP/1.1");
    assert.equal(readLength(head.head), PAGE.length);
    assert.match(head.head, /^etag: /im);
    const posted = await getRaw(url, "/", `${NAVIGATION}Content-Length: 0\r\n`, "POST / HTTP/1.1");
    assert.equal(posted.body, PAGE);
  });

  it("a page whose policy refuses the script, and says so once", async (test) => {
    const stopgap = StopgapProcess.start(test, [
      "run",
      entry,
      "--port",
      "0",
      "--live",
      "--no-reload",
    ]);
    const url = await stopgap.url();
    for (const policy of ["default-src 'none'", "default-src 'none'", "connect-src 'none'"]) {
      const page = await getRaw(url, `/policy?policy=${encodeURIComponent(policy)}`, NAVIGATION);
      assert.equal(page.body, PAGE);
    }
    await stopgap.until(/Content-Security-Policy \(default-src\) refuses/);
    await stopgap.until(/Content-Security-Policy \(connect-src\) refuses/);
    const told = stopgap.output.match(/--live can't reload some of the app's pages/g);
    assert.equal(told?.length, 2);
  });
});

function toRequest(path: string, lines: string): string {
  return `GET ${path} HTTP/1.1\r\nHost: a\r\n${lines}\r\n`;
}

async function goOn(url: string, name: string, text: string): Promise<void> {
  await fetch(`${url}/go-on?name=${name}&text=${encodeURIComponent(text)}`);
}

/** Header names in order; the visitor's cookie comes and goes. */
function toNames(head: string): string[] {
  return toLines(head).map((line) => line.split(":", 1)[0]?.toLowerCase() ?? "");
}

/** Without what differs from one request to the next. */
function toLines(head = ""): string[] {
  return head
    .split("\r\n")
    .slice(1)
    .filter((line) => !/^(?:date|stopgap-request-id|set-cookie):/i.test(line));
}
