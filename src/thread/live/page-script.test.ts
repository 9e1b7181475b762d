import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { toScriptTag } from "../../live/to-script-tag.ts";
import { PageScript } from "./page-script.ts";

const origin = { scheme: "http", host: "localhost:5000" } as const;
const TAG = toScriptTag("start.1", undefined);
const HTML = "Content-Type: text/html; charset=utf-8\r\n";
const CHUNKED = "Transfer-Encoding: chunked\r\n";
/** The place for the script is marked; none: the answer is no page. */
const PAGE =
  "<!doctype html><html><head>|<title>\u00C3\u00A4</title></head><body>long</body></html>";

function chunk(text: string, extension = ""): string {
  return `${text.length.toString(16)}${extension}\r\n${text}\r\n`;
}

/** Passes an answer in these parts, and returns what leaves. */
function pass(parts: readonly string[], reasons: string[] = []): string {
  const page = new PageScript({
    origin,
    version: "start.1",
    onRefused: (reason) => reasons.push(reason),
  });
  const written = parts.map((part) => page.take(Buffer.from(part, "latin1")).toString("latin1"));
  return written.join("") + page.end().toString("latin1");
}

function splitHead(answer: string): { head: string; body: string } {
  const bodyAt = answer.lastIndexOf("\r\n\r\n", answer.indexOf("<")) + 4;
  return { head: answer.slice(0, bodyAt), body: answer.slice(bodyAt) };
}

/** What is in the chunks, and what follows the last of them. */
function readBody(body: string): { payload: string; end: string } {
  let payload = "";
  let rest = body;
  for (;;) {
    const lineEnd = rest.indexOf("\r\n");
    const size = Number.parseInt(rest.slice(0, lineEnd), 16);
    assert.ok(Number.isSafeInteger(size), `a size in ${JSON.stringify(rest)}`);
    if (size === 0) return { payload, end: rest };
    payload += rest.slice(lineEnd + 2, lineEnd + 2 + size);
    assert.equal(rest.slice(lineEnd + 2 + size, lineEnd + 4 + size), "\r\n");
    rest = rest.slice(lineEnd + 4 + size);
  }
}

/** Node writes heads in one piece, and everything else as it likes: every way to cut a body in three. */
function* cutBody(head: string, body: string): Generator<string[]> {
  for (let i = 0; i <= body.length; i++)
    for (let next = i; next <= body.length; next++)
      yield [head + body.slice(0, i), body.slice(i, next), body.slice(next)];
  yield [head, ...body.split("")];
  yield [head + body];
}

describe("an answer with a page", () => {
  const page = PAGE.replace("|", "");
  const expected = PAGE.replace("|", TAG);

  it("of a given length has the script, and the length with it, however it is cut", () => {
    const head = `HTTP/1.1 200 OK\r\n${HTML}Content-Length: ${page.length}\r\nETag: "a"\r\n\r\n`;
    const wanted = `HTTP/1.1 200 OK\r\n${HTML}Content-Length: ${expected.length}\r\n\r\n${expected}`;
    for (const parts of cutBody(head, page)) assert.equal(pass(parts), wanted);
  });

  it("that ends with its connection has the script, however it is cut", () => {
    const head = `HTTP/1.1 200 OK\r\n${HTML}Connection: close\r\n\r\n`;
    for (const parts of cutBody(head, page)) assert.equal(pass(parts), head + expected);
  });

  it("in chunks has the script, and the same bytes and trailers else, however it is cut", () => {
    const head = `HTTP/1.1 200 OK\r\n${HTML}${CHUNKED}Trailer: Sum\r\n\r\n`;
    const chunks = [page.slice(0, 4), page.slice(4, 20), page.slice(20, 31), page.slice(31)];
    const end = "0\r\nSum: 1\r\n\r\n";
    const body = `${chunks.map((text) => chunk(text)).join("")}${end}`;
    for (const parts of cutBody(head, body)) {
      const answer = splitHead(pass(parts));
      assert.equal(answer.head, head);
      assert.deepEqual(readBody(answer.body), { payload: expected, end });
    }
  });

  it("in one chunk, or in chunks with extensions, has the script", () => {
    const head = `HTTP/1.1 200 OK\r\n${HTML}${CHUNKED}\r\n`;
    for (const body of [
      chunk(page),
      chunk(page.slice(0, 9), ";a=b") + chunk(page.slice(9), " ;c"),
    ]) {
      const answer = splitHead(pass([`${head}${body}`, "0\r\n\r\n"]));
      assert.deepEqual(readBody(answer.body), { payload: expected, end: "0\r\n\r\n" });
    }
  });

  it("keeps what comes before its head, and what tells of other bytes goes", () => {
    const hints = "HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n";
    const told = `Last-Modified: Thu, 01 Jan 2026 00:00:00 GMT\r\nContent-Digest: sha-256=:YQ==:\r\n`;
    const head = `HTTP/1.1 200 OK\r\nStopgap-Request-Id: a1\r\n${told}${HTML}Content-Length: 8\r\n\r\n`;
    const wanted = `HTTP/1.1 200 OK\r\nStopgap-Request-Id: a1\r\n${HTML}Content-Length: ${8 + TAG.length}\r\n\r\n`;
    for (const parts of [[hints, `${head}<p>hello`], [`${hints}${head}<p>hello`]])
      assert.equal(pass(parts), `${hints}${wanted}${TAG}<p>hello`);
  });

  it("carries the nonce of its policy", () => {
    const policy = "Content-Security-Policy: script-src 'nonce-n1'\r\n";
    const answer = pass([`HTTP/1.1 200 OK\r\n${HTML}${policy}\r\n<p>hello`]);
    assert.ok(answer.endsWith(`\r\n\r\n${toScriptTag("start.1", "n1")}<p>hello`), answer);
    assert.match(answer, / nonce="n1"/);
  });
});

describe("a page that streams", () => {
  it("has the script with its first bytes, and goes on as it comes", () => {
    const page = new PageScript({ origin, version: "start.1", onRefused: assert.fail });
    const say = (text: string): string => page.take(Buffer.from(text)).toString();
    const head = `HTTP/1.1 200 OK\r\n${HTML}${CHUNKED}\r\n`;
    assert.equal(say(head), head);
    assert.equal(say(chunk("<!doctype html>")), "");
    const first = readBody(`${say(chunk("<html><head>"))}0\r\n\r\n`);
    assert.equal(first.payload, `<!doctype html><html><head>${TAG}`);
    assert.equal(say(chunk("<p>one</p>")), chunk("<p>one</p>"));
    assert.equal(page.isPassing, true);
  });

  it("is not kept for longer than its beginning may take", () => {
    const page = new PageScript({ origin, version: "start.1", onRefused: assert.fail });
    page.take(Buffer.from(`HTTP/1.1 200 OK\r\n${HTML}${CHUNKED}\r\n`));
    assert.equal(page.take(Buffer.from(chunk(`<!--${"a".repeat(4000)}`))).length, 0);
    assert.ok(page.take(Buffer.from(chunk("b".repeat(200)))).length > 4200);
  });
});

describe("an answer that is left alone", () => {
  const page = "<!doctype html><html><head><title>a</title>";
  const length = `Content-Length: ${page.length}\r\n`;
  const answers: [string, string][] = [
    ["text", `HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nETag: "a"\r\n${length}\r\n${page}`],
    ["what the browser has", `HTTP/1.1 304 Not Modified\r\n${HTML}ETag: "a"\r\n\r\n`],
    ["an upgrade", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n<head>"],
    [
      "a page in UTF-16",
      `HTTP/1.1 200 OK\r\n${HTML}ETag: "a"\r\n${length}\r\n\u00FE\u00FF\0<${page.slice(4)}`,
    ],
    ["an empty page in chunks", `HTTP/1.1 200 OK\r\n${HTML}${CHUNKED}\r\n0\r\n\r\n`],
    ["an empty page", `HTTP/1.1 200 OK\r\n${HTML}Content-Length: 0\r\n\r\n`],
    ["chunks that are none", `HTTP/1.1 200 OK\r\n${HTML}${CHUNKED}\r\n${page}\r\n`],
    ["bytes that are no answer", `hello\r\n\r\n${page}`],
    [
      "a compressed page",
      `HTTP/1.1 200 OK\r\n${HTML}Content-Encoding: gzip\r\n${length}\r\n${page}`,
    ],
  ];
  for (const [name, answer] of answers) {
    it(`passes as it is: ${name}`, () => {
      const { head, body } = splitHead(answer);
      assert.equal(pass([answer]), answer);
      for (const parts of cutBody(head, body)) assert.equal(pass(parts), answer);
    });
  }

  it("tells why a page can't have the script", () => {
    const reasons: string[] = [];
    const policy = "Content-Security-Policy: default-src 'none'\r\n";
    pass([`HTTP/1.1 200 OK\r\n${HTML}${policy}${length}\r\n${page}`], reasons);
    assert.equal(reasons.length, 1);
    assert.match(reasons[0] ?? "", /Content-Security-Policy \(default-src\)/);
  });
});
