import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decidePage } from "./decide-page.ts";
import { HeaderLines } from "./header-lines.ts";

const origin = { scheme: "http", host: "localhost:5000" } as const;
const HTML = "Content-Type: text/html; charset=utf-8";

function decide(status: number, ...lines: string[]): ReturnType<typeof decidePage> {
  const head = ["HTTP/1.1 200 OK", ...lines, "", ""].join("\r\n");
  return decidePage(status, new HeaderLines(head), origin);
}

describe("an answer to whoever asked for a page", () => {
  it("takes the script, however its end is told", () => {
    const base = { kind: "take", nonce: undefined };
    assert.deepEqual(decide(200, HTML, "Content-Length: 12"), {
      ...base,
      framing: { kind: "length", bytes: 12 },
    });
    assert.deepEqual(decide(200, HTML, "transfer-encoding: Chunked"), {
      ...base,
      framing: { kind: "chunked" },
    });
    assert.deepEqual(decide(200, HTML), { ...base, framing: { kind: "close" } });
  });

  const taken: [string, number, string[]][] = [
    ["a page without a charset", 200, ["content-type:text/html"]],
    ["a page in an old charset", 200, ["Content-Type: text/html;charset=windows-1252"]],
    ["an error's page", 500, [HTML]],
    ["a page of what is not there", 404, [HTML]],
    ["a page that says it is encoded as it is", 200, [HTML, "Content-Encoding: identity"]],
    ["a page shown inline under a name", 200, [HTML, "Content-Disposition: inline; filename=a"]],
    [
      "a page with a policy that only reports",
      200,
      [HTML, "Content-Security-Policy-Report-Only: default-src 'none'"],
    ],
    ["a page that may be kept", 200, [HTML, "Cache-Control: max-age=60"]],
  ];
  for (const [name, status, lines] of taken) {
    it(`takes it: ${name}`, () => assert.equal(decide(status, ...lines).kind, "take"));
  }

  const left: [string, number, string[]][] = [
    ["text", 200, ["Content-Type: text/plain"]],
    ["no type", 200, []],
    ["JSON", 200, ["Content-Type: application/json"]],
    ["SVG", 200, ["Content-Type: image/svg+xml"]],
    ["XHTML", 200, ["Content-Type: application/xhtml+xml"]],
    ["a type that begins like HTML", 200, ["Content-Type: text/html-fragment"]],
    ["an event stream", 200, ["Content-Type: text/event-stream"]],
    ["UTF-16", 200, ["Content-Type: text/html; charset=UTF-16LE"]],
    ["UTF-16 in quotes", 200, [`Content-Type: text/html; charset="utf-16"`]],
    ["a file to save", 200, [HTML, `Content-Disposition: attachment; filename="a.html"`]],
    ["no content", 204, [HTML]],
    ["a part", 206, [HTML, "Content-Range: bytes 0-9/100"]],
    ["a redirect", 302, [HTML, "Location: /"]],
    ["what the browser has already", 304, [HTML]],
    ["an upgrade", 101, [HTML]],
    ["an empty page", 200, [HTML, "Content-Length: 0"]],
    ["a transfer that is compressed", 200, [HTML, "Transfer-Encoding: gzip, chunked"]],
    ["a length that is none", 200, [HTML, "Content-Length: many"]],
  ];
  for (const [name, status, lines] of left) {
    it(`is left alone: ${name}`, () =>
      assert.deepEqual(decide(status, ...lines), { kind: "leave" }));
  }

  const refused: [string, string[], RegExp][] = [
    ["a compressed page", ["Content-Encoding: br"], /compressed/],
    ["a page that is not to be changed", ["Cache-Control: public, no-transform"], /no-transform/],
    ["a page with a strict policy", ["Content-Security-Policy: default-src 'none'"], /default-src/],
    [
      "the stricter of two policies",
      [
        "Content-Security-Policy: default-src 'self'",
        "Content-Security-Policy: connect-src a.test",
      ],
      /connect-src/,
    ],
  ];
  for (const [name, lines, reason] of refused) {
    it(`is left alone, which is told: ${name}`, () => {
      const decision = decide(200, HTML, ...lines);
      assert.equal(decision.kind, "refused");
      assert.match(decision.kind === "refused" ? decision.reason : "", reason);
    });
  }

  it("is given its policy's nonce", () => {
    const decision = decide(200, HTML, "Content-Security-Policy: script-src 'nonce-abc'");
    assert.equal(decision.kind === "take" ? decision.nonce : "", "abc");
  });
});
