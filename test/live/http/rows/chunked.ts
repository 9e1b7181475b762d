import { get, post, postChunked } from "../conformance/request-bytes.ts";
import { answered, type Row } from "../conformance/row.ts";

const CHUNKED = "RFC 9112, 7.1";
const TRAILERS = "RFC 9112, 7.1.2: trailers reach the app";
const MANY = Array.from({ length: 300 }, (_nothing, i) => `1\r\n${i % 10}\r\n`).join("");

/** Chunked bodies as they may be, in both directions. */
export const CHUNKED_BODIES: readonly Row[] = [
  {
    name: "one chunk",
    why: CHUNKED,
    send: postChunked("/x", "5\r\nhello\r\n0\r\n\r\n"),
    expect: answered({
      status: 200,
      saw: { body: "hello", rawHeaders: ["Host", "a", "Transfer-Encoding", "chunked"] },
    }),
  },
  {
    name: "no chunk but the last",
    why: CHUNKED,
    send: postChunked("/x", "0\r\n\r\n"),
    expect: answered({ status: 200, saw: { body: "" } }),
  },
  {
    name: "several chunks, sizes in both cases",
    why: "RFC 9112, 7.1: chunk-size = 1*HEXDIG, without case",
    send: postChunked("/x", `A\r\n0123456789\r\na\r\n0123456789\r\n0\r\n\r\n`),
    expect: answered({ status: 200, saw: { body: "01234567890123456789" } }),
  },
  {
    name: "zeros in front of a size",
    why: CHUNKED,
    send: postChunked("/x", "00000000000000000005\r\nhello\r\n000\r\n\r\n"),
    expect: answered({ status: 200, saw: { body: "hello" } }),
  },
  {
    name: "300 chunks of a byte",
    why: CHUNKED,
    send: postChunked("/counts", `${MANY}0\r\n\r\n`),
    expect: answered({ status: 200, body: "300" }),
  },
  {
    name: "chunks cut at odd places",
    why: CHUNKED,
    send: [postChunked("/x", "1"), "0", "\r", "\n01234567", "89abcdef", "\r\n", "0\r\n", "\r\n"],
    expect: answered({ status: 200, saw: { body: "0123456789abcdef" } }),
  },
  {
    name: "chunk extensions are ignored",
    why: "RFC 9112, 7.1.1: a recipient must ignore those that it does not know",
    send: postChunked("/x", '5;name;a=b;c="d;e"\r\nhello\r\n0;last\r\n\r\n'),
    expect: answered({ status: 200, saw: { body: "hello" } }),
  },
  {
    name: "a quoted chunk extension with an escaped quote",
    why: "RFC 9110, 5.6.4: quoted-pair",
    send: postChunked("/x", '5;a="b\\"c"\r\nhello\r\n0\r\n\r\n'),
    expect: answered({ status: 200, saw: { body: "hello" } }),
  },
  {
    name: "the coding's name has no case",
    why: "RFC 9112, 7: transfer-coding names are case-insensitive",
    send: post("/x", ["Transfer-Encoding: CHUNKED"], "2\r\nhi\r\n0\r\n\r\n"),
    expect: answered({ status: 200, saw: { body: "hi" } }),
  },
  {
    name: "a coding before chunked is for the app",
    why: "RFC 9112, 6.1: chunked is the last, so the length is clear",
    send: post("/x", ["Transfer-Encoding: gzip, chunked"], "2\r\nhi\r\n0\r\n\r\n"),
    expect: answered({
      status: 200,
      saw: { body: "hi", headers: { host: "a", "transfer-encoding": "gzip, chunked" } },
    }),
  },
  {
    name: "codings on two lines are one list",
    why: "RFC 9110, 5.3",
    send: post(
      "/x",
      ["Transfer-Encoding: gzip", "Transfer-Encoding: chunked"],
      "2\r\nhi\r\n0\r\n\r\n",
    ),
    expect: answered({ status: 200, saw: { body: "hi" } }),
  },
  {
    name: "a tab before the coding",
    why: "RFC 9110, 5.6.3: OWS is spaces and tabs",
    send: post("/x", ["Transfer-Encoding:\tchunked"], "2\r\nhi\r\n0\r\n\r\n"),
    expect: answered({ status: 200, saw: { body: "hi" } }),
  },
  {
    name: "a GET with a chunked body",
    why: "RFC 9110, 9.3.1: it has no meaning, but a length",
    send: get("/x", "Transfer-Encoding: chunked") + "2\r\nhi\r\n0\r\n\r\n",
    expect: answered({ status: 200, saw: { method: "GET", body: "hi" } }),
  },
  {
    name: "trailers of a request",
    why: TRAILERS,
    send: postChunked(
      "/x",
      "2\r\nhi\r\n0\r\nX-Sum: 1\r\nx-sum: 2\r\nB: \r\n\r\n",
      "Trailer: X-Sum",
    ),
    expect: answered({
      status: 200,
      saw: { body: "hi", rawTrailers: ["X-Sum", "1", "x-sum", "2", "B", ""] },
    }),
  },
  {
    name: "trailers of a request without chunks, with bytes above ASCII",
    why: TRAILERS,
    send: postChunked("/x", "0\r\nX-Name: caf\xe9\r\n\r\n"),
    expect: answered({ status: 200, saw: { body: "", rawTrailers: ["X-Name", "caf\xe9"] } }),
  },
  {
    name: "trailers are cut off from the next request",
    why: TRAILERS,
    send: postChunked("/1", "0\r\nGET-smuggled: HTTP/1.1\r\n\r\n") + get("/2"),
    expect: {
      answers: [
        { status: 200, saw: { url: "/1" } },
        { status: 200, saw: { url: "/2" } },
      ],
      end: "open",
    },
  },
  {
    name: "trailers of an answer",
    why: TRAILERS,
    send: get("/trailers", "TE: trailers"),
    expect: answered({
      status: 200,
      body: "body",
      headers: ["Trailer: X-Sum, x-other"],
      trailers: ["X-Sum: 1", "x-other: caf\xe9"],
    }),
  },
  {
    name: "an answer in chunks",
    why: CHUNKED,
    send: get("/chunks"),
    expect: answered({
      status: 200,
      body: "one two three",
      headers: ["Transfer-Encoding: chunked"],
    }),
  },
  {
    name: "a body is passed on while it comes",
    why: "acceptance: each chunk reaches the client when the app writes it",
    send: [
      postChunked("/streams", `40000\r\n${"x".repeat(0x4_00_00)}\r\n`),
      { until: "begun" },
      "3\r\nend\r\n0\r\n\r\n",
    ],
    expect: answered({ status: 200, body: "begun 262147" }),
  },
  {
    name: "a long body through a pipe comes back whole",
    why: CHUNKED,
    send: postChunked("/pipes", `80000\r\n${"0123456789abcdef".repeat(0x80_00)}\r\n0\r\n\r\n`),
    expect: answered({ status: 200, body: "0123456789abcdef".repeat(0x80_00) }),
  },
  {
    name: "a long answer comes whole",
    why: "RFC 9112, 6.2",
    send: get("/big"),
    expect: answered({ status: 200, bodyLength: 2_000_000 }),
  },
];
