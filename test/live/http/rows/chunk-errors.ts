import { get, postChunked } from "../conformance/request-bytes.ts";
import { plainNode, type Expected, type Row } from "../conformance/row.ts";

const SIZE = "RFC 9112, 7.1: chunk-size = 1*HEXDIG";
const EXTENSION =
  "RFC 9112, 7.1.1; a line end hidden in an extension smuggles (CVE-2025-22871 is of this kind)";
const DATA = "RFC 9112, 7.1: chunk-data ends where its size says, with CRLF";
const TRAILER = "RFC 9112, 7.1.2: trailers are field lines";

/** The error is behind the head: Node gives the app the request first, Stopgap does not, as its body is held back. */
const BROKEN: Expected = { answers: [{ status: 400 }], end: "closed", requests: 0 };
const BROKEN_AT_NODE: Expected = { ...BROKEN, requests: 1 };

const broken = (name: string, why: string, chunks: string, status = 400): Row => ({
  name,
  why,
  send: postChunked("/x", chunks) + get("/smuggled"),
  expect: { ...BROKEN, answers: [{ status }] },
  except: [
    plainNode("the app is given the head before the body", {
      ...BROKEN_AT_NODE,
      answers: [{ status }],
    }),
  ],
});

/** Chunked bodies as they must not be. */
export const CHUNK_ERRORS: readonly Row[] = [
  broken("a size with 0x", SIZE, "0x5\r\nhello\r\n0\r\n\r\n"),
  broken("a size with a plus", SIZE, "+5\r\nhello\r\n0\r\n\r\n"),
  broken("a negative size", SIZE, "-5\r\nhello\r\n0\r\n\r\n"),
  broken("a size with a space behind it", SIZE, "5 \r\nhello\r\n0\r\n\r\n"),
  broken("a size with a space before it", SIZE, " 5\r\nhello\r\n0\r\n\r\n"),
  broken("a size with an underscore", SIZE, "0_5\r\nhello\r\n0\r\n\r\n"),
  broken("an empty size", SIZE, "\r\nhello\r\n0\r\n\r\n"),
  broken("a size beyond 64 bits", SIZE, `${"f".repeat(17)}\r\nhello\r\n0\r\n\r\n`),
  broken("a size that wraps around 64 bits to 5", SIZE, "10000000000000005\r\nhello\r\n0\r\n\r\n"),
  {
    name: "a size of nearly 64 bits",
    why: "nothing is set aside for what is only announced",
    send: [postChunked("/x", `${"f".repeat(16)}\r\nhello`), { does: "half-close" }],
    expect: BROKEN,
    except: [plainNode("the app is given the head before the body", BROKEN_AT_NODE)],
  },
  broken("letters that are no digits", SIZE, "5g\r\nhello\r\n0\r\n\r\n"),
  broken("a chunk longer than its size", DATA, "4\r\nhello\r\n0\r\n\r\n"),
  broken("a chunk without its line end", DATA, "5\r\nhello0\r\n\r\n"),
  broken("a chunk that ends with a bare LF", DATA, "5\r\nhello\n0\r\n\r\n"),
  broken("a chunk that ends with a bare CR", DATA, "5\r\nhello\r0\r\n\r\n"),
  broken("a size that ends with a bare LF", SIZE, "5\nhello\r\n0\r\n\r\n"),
  broken("a size that ends with CR CR LF", SIZE, "5\r\r\nhello\r\n0\r\n\r\n"),
  broken("a last chunk that ends with a bare LF", SIZE, "5\r\nhello\r\n0\n\n"),
  broken("an extension that ends with a bare LF", EXTENSION, "5;a\nhello\r\n0\r\n\r\n"),
  broken("an extension with a bare CR in it", EXTENSION, "5;a\rb\r\nhello\r\n0\r\n\r\n"),
  broken("an extension with a NUL in it", EXTENSION, "5;a=\0\r\nhello\r\n0\r\n\r\n"),
  broken("a quoted extension with a line end in it", EXTENSION, '5;a="\n"\r\nhello\r\n0\r\n\r\n'),
  broken("an extension behind a space", EXTENSION, "5 ;a=b\r\nhello\r\n0\r\n\r\n"),
  broken(
    "extensions without end",
    "CVE-2024-22019: unread bytes that no limit counted",
    `5;a=${"x".repeat(20_000)}\r\nhello\r\n0\r\n\r\n`,
    413,
  ),
  broken("Content-Length as a trailer", TRAILER, "0\r\nContent-Length: 5\r\n\r\n"),
  broken("Transfer-Encoding as a trailer", TRAILER, "0\r\nTransfer-Encoding: chunked\r\n\r\n"),
  broken("a folded trailer", TRAILER, "0\r\nA: b\r\n c\r\n\r\n"),
  broken("a trailer that ends with a bare LF", TRAILER, "0\r\nA: b\n\r\n"),
  broken("a trailer with a NUL", TRAILER, "0\r\nA: b\0\r\n\r\n"),
  broken("a trailer with a space before the colon", TRAILER, "0\r\nA : b\r\n\r\n"),
  broken("trailers too long", "RFC 6585, 5", `0\r\nA: ${"x".repeat(40_000)}\r\n\r\n`, 431),
];
