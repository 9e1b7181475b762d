import { ask, get, toHead } from "../conformance/request-bytes.ts";
import { answered, plainNode, refused, type Row } from "../conformance/row.ts";

const VERSION = "RFC 9112, 2.3: HTTP-version = HTTP/ DIGIT . DIGIT; ours are 1.0 and 1.1";
const LINE = "RFC 9112, 3: method SP target SP version";
const METHOD = "RFC 9110, 9.1: any method that Node's parser knows reaches the app";
const GARBAGE = "bytes that are no HTTP are answered with a 4xx and cost nothing else";
const HOST = ["Host: a"];

const broken = (name: string, why: string, send: string): Row => ({
  name,
  why,
  send,
  expect: refused(),
});

const withMethod = (method: string): Row => ({
  name: `the method ${method}`,
  why: METHOD,
  send: ask(method, "/x"),
  expect: answered({ status: 200, saw: { method, url: "/x" } }),
});

const withVersion = (name: string, firstLine: string, lines: readonly string[] = HOST): Row => ({
  name,
  why: VERSION,
  send: toHead(firstLine, lines),
  expect: refused(),
  except: [plainNode("Node takes it for HTTP/1.0", { answers: [{ status: 200 }], end: "closed" })],
});

/** Methods, versions, and what is no request at all. */
export const REQUEST_LINES: readonly Row[] = [
  ...["OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "PROPPATCH", "MKCOL"].map(
    withMethod,
  ),
  ...["COPY", "MOVE", "LOCK", "UNLOCK", "REPORT", "SEARCH", "M-SEARCH", "NOTIFY"].map(withMethod),
  ...["SUBSCRIBE", "PURGE", "LINK", "ACL", "BIND", "MKCALENDAR", "QUERY"].map(withMethod),
  {
    name: "a QUERY with a body",
    why: METHOD,
    send: `${ask("QUERY", "/x", ["Content-Length: 2"])}hi`,
    expect: answered({ status: 200, saw: { method: "QUERY", body: "hi" } }),
  },
  broken("a method that Node's parser does not know", METHOD, ask("FOO")),
  broken("a method in small letters", "RFC 9110, 9.1: methods have a case", ask("get")),
  broken("a method with a control character", LINE, ask("GE\x01T")),
  broken("a tab as separator", LINE, toHead("GET\t/\tHTTP/1.1", HOST)),
  broken("a space before the method", LINE, ` ${get()}`),
  broken("a space behind the version", LINE, toHead("GET / HTTP/1.1 ", HOST)),
  broken("no target", LINE, toHead("GET  HTTP/1.1", HOST)),
  broken("a space in the target", LINE, get("/a b")),
  {
    name: "two spaces between the parts",
    why: "RFC 9112, 3: a recipient may be lenient with white space",
    send: toHead("GET  /x  HTTP/1.1", HOST),
    expect: answered({ status: 200, saw: { url: "/x" } }),
  },
  broken("HTTP/1.2", VERSION, toHead("GET / HTTP/1.2", HOST)),
  broken("HTTP/1.10", VERSION, toHead("GET / HTTP/1.10", HOST)),
  broken("HTTP/11", VERSION, toHead("GET / HTTP/11", HOST)),
  broken("http/1.1", "RFC 9112, 2.3: HTTP-name has a case", toHead("GET / http/1.1", HOST)),
  broken("FTP/1.1", VERSION, toHead("GET / FTP/1.1", HOST)),
  withVersion("HTTP/2.0", "GET / HTTP/2.0"),
  withVersion("HTTP/0.9 with its version", "GET / HTTP/0.9", []),
  withVersion("HTTP/0.9", "GET /", []),
  broken("the HTTP/2 preface", GARBAGE, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0"),
  broken(
    "a TLS ClientHello",
    GARBAGE,
    `\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03${"\x2a".repeat(64)}`,
  ),
  broken("an SSH greeting", GARBAGE, "SSH-2.0-OpenSSH_9.6\r\n"),
  broken("a PROXY line", GARBAGE, `PROXY TCP4 10.0.0.1 10.0.0.2 1 2\r\n${get()}`),
  broken("an SMTP greeting", GARBAGE, "EHLO example.com\r\n"),
  broken("NULs", GARBAGE, "\0".repeat(64)),
  broken("random bytes", GARBAGE, "\xde\xad\xbe\xef\r\n\r\n"),
  broken("a status line", GARBAGE, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
];
