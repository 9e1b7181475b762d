import { get, toHead } from "../conformance/request-bytes.ts";
import { answered, plainNode, refused, type Row } from "../conformance/row.ts";

const LINE_END =
  "RFC 9112, 2.2: lines end with CRLF; a bare CR or LF is read differently by different servers";
const COLON = "RFC 9112, 5.1: no space between name and colon: must be refused with 400";
const FOLDING = "RFC 9112, 5.2: folded lines are obsolete, and refused";
const NAME = "RFC 9110, 5.1: a name is a token";
const VALUE = "RFC 9110, 5.5: control characters in values are dangerous";

const broken = (name: string, why: string, send: string): Row => ({
  name,
  why,
  send,
  expect: refused(),
});

const withLine = (name: string, why: string, line: string): Row =>
  broken(name, why, get("/x", line));

/** Heads that are none. */
export const HEAD_ERRORS: readonly Row[] = [
  broken("bare LF everywhere", LINE_END, "GET / HTTP/1.1\nHost: a\n\n"),
  broken("bare LF behind the request line", LINE_END, "GET / HTTP/1.1\nHost: a\r\n\r\n"),
  broken("bare LF behind a header", LINE_END, "GET / HTTP/1.1\r\nHost: a\nB: c\r\n\r\n"),
  broken("bare LF at the head's end", LINE_END, "GET / HTTP/1.1\r\nHost: a\r\n\n"),
  broken("bare LF hides a header", LINE_END, get("/", "X: y\nTransfer-Encoding: chunked")),
  broken("bare CR in a value", LINE_END, get("/", "B: c\rd")),
  broken("bare CR between headers", LINE_END, "GET / HTTP/1.1\r\nHost: a\rB: c\r\n\r\n"),
  broken("bare CR behind the request line", LINE_END, "GET / HTTP/1.1\rHost: a\r\n\r\n"),
  broken("CR CR LF behind a header", LINE_END, "GET / HTTP/1.1\r\nHost: a\r\r\n\r\n"),
  broken("bare CR at the head's end", LINE_END, "GET / HTTP/1.1\r\nHost: a\r\n\rX"),
  broken("a space before the colon of Host", COLON, toHead("GET / HTTP/1.1", ["Host : a"])),
  withLine("a space before a colon", COLON, "B : c"),
  withLine("a tab before a colon", COLON, "B\t: c"),
  withLine("a space before the colon of Transfer-Encoding", COLON, "Transfer-Encoding : chunked"),
  withLine("a line folded with a space", FOLDING, "B: c\r\n d"),
  withLine("a line folded with a tab", FOLDING, "B: c\r\n\td"),
  withLine("Transfer-Encoding folded", FOLDING, "Transfer-Encoding:\r\n chunked"),
  broken("a space before the first header", FOLDING, "GET / HTTP/1.1\r\n Host: a\r\n\r\n"),
  withLine("a name with a space", NAME, "B c: d"),
  withLine("an empty name", NAME, ": c"),
  withLine("a line without a colon", NAME, "header"),
  withLine("a name with a NUL", NAME, "B\0: c"),
  withLine("a name with a control character", NAME, "B\x01: c"),
  withLine("a name with a byte above ASCII", NAME, "B\xe9: c"),
  withLine("a name with a parenthesis", NAME, "B(: c"),
  withLine("a name with an at sign", NAME, "B@: c"),
  withLine("a name with a quote", NAME, 'B": c'),
  withLine("a value with a NUL", VALUE, "B: c\0d"),
  withLine("a value with a control character", VALUE, "B: c\x01d"),
  withLine("a value with an escape", VALUE, "B: \x1b[31m"),
  withLine("a value with DEL", VALUE, "B: c\x7f"),
  {
    name: "a head that is too long",
    why: "RFC 6585, 5: 431",
    send: get("/", `B: ${"x".repeat(40_000)}`),
    expect: refused(431),
  },
  {
    name: "a target that is too long",
    why: "RFC 9112, 3: 414",
    send: get(`/${"x".repeat(20_000)}`),
    expect: refused(414),
    except: [plainNode("Node says 431, whatever is too long", refused(431))],
  },
  {
    name: "201 headers",
    why: "RFC 6585, 5: 431; --max-headers is 200",
    send: get("/x", ...Array.from({ length: 200 }, (_nothing, i) => `h${i}: ${i}`)),
    expect: refused(431),
    except: [plainNode("Node counts bytes only", answered({ status: 200 }))],
  },
  {
    name: "a head just short enough",
    why: "16 KB are documented by Node",
    send: get("/x", `B: ${"x".repeat(15_000)}`),
    expect: answered({ status: 200, saw: { url: "/x" } }),
  },
];
