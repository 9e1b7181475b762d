import { get, postLength, toHead } from "../conformance/request-bytes.ts";
import { answered, plainNode, type Row } from "../conformance/row.ts";

const PERSISTENCE = "RFC 9112, 9.3: when a connection persists";
const PIPELINING = "RFC 9112, 9.3.2: answers come in the order of the requests";

/** Which connections go on, and the order of what comes over them. */
export const KEEP_ALIVE: readonly Row[] = [
  {
    name: "HTTP/1.1 keeps the connection",
    why: PERSISTENCE,
    send: get("/x"),
    expect: answered({ status: 200, saw: { method: "GET", url: "/x", version: "1.1" } }),
  },
  {
    name: "Connection: close ends it with the answer",
    why: PERSISTENCE,
    send: get("/", "Connection: close"),
    expect: { answers: [{ status: 200, headers: ["Connection: close"] }], end: "closed" },
  },
  {
    name: "close among other options, in any case, ends it",
    why: "RFC 9110, 7.6.1: Connection is a list of names without case",
    send: get("/", "Connection: foo, CLOSE"),
    expect: { answers: [{ status: 200 }], end: "closed" },
  },
  {
    name: "empty elements in Connection mean nothing",
    why: "RFC 9110, 5.6.1.2: a recipient must parse empty list elements",
    send: get("/", "Connection: , ,close,"),
    expect: { answers: [{ status: 200 }], end: "closed" },
  },
  {
    name: "what comes behind a request that closes is not answered",
    why: "RFC 9112, 9.6: a server must not process requests after the one with close",
    send: [get("/", "Connection: close") + get("/never")],
    expect: { answers: [{ status: 200 }], end: "closed" },
    except: [
      plainNode("Node writes a 400 that passes for the first request's answer", {
        answers: [{ status: 400 }],
        end: "closed",
      }),
    ],
  },
  {
    name: "the app may close the connection with its answer",
    why: "RFC 9112, 9.6: the server that sends close must close",
    send: get("/close"),
    expect: {
      answers: [{ status: 200, body: "closing", headers: ["Connection: close"] }],
      end: "closed",
    },
  },
  {
    name: "what was pipelined behind an answer that closes is not answered",
    why: "RFC 9112, 9.6: the server that sends close must close",
    send: get("/close") + get("/never"),
    expect: { answers: [{ status: 200, body: "closing" }], end: "closed", requests: 1 },
    except: [
      plainNode("Node has given the app both by then", {
        answers: [{ status: 200, body: "closing" }],
        end: "closed",
        requests: 2,
      }),
    ],
  },
  {
    name: "HTTP/1.0 is closed",
    why: PERSISTENCE,
    send: toHead("GET / HTTP/1.0", ["Host: a"]),
    expect: { answers: [{ status: 200, saw: { version: "1.0" } }], end: "closed" },
  },
  {
    name: "HTTP/1.0 needs no Host",
    why: "RFC 9112, 3.2: only HTTP/1.1 demands it",
    send: toHead("GET /old HTTP/1.0", []),
    expect: { answers: [{ status: 200, saw: { url: "/old" } }], end: "closed" },
  },
  {
    name: "HTTP/1.0 with keep-alive is kept",
    why: PERSISTENCE,
    send: toHead("GET /length HTTP/1.0", ["Host: a", "Connection: keep-alive"]),
    expect: answered({ status: 200, body: "four", headers: ["Connection: keep-alive"] }),
  },
  {
    name: "HTTP/1.0 gets no chunks, but an answer that ends with the connection",
    why: "RFC 9112, 6.1: no transfer coding to whom has not said HTTP/1.1",
    send: toHead("GET /chunks HTTP/1.0", ["Host: a"]),
    expect: {
      answers: [{ status: 200, body: "one two three", without: ["Transfer-Encoding"] }],
      end: "closed",
    },
  },
  {
    name: "HTTP/1.0 with keep-alive and an answer without a length is closed all the same",
    why: "RFC 9112, 6.3: such an answer ends with the connection",
    send: toHead("GET /chunks HTTP/1.0", ["Host: a", "Connection: keep-alive"]),
    expect: { answers: [{ status: 200, body: "one two three" }], end: "closed" },
  },
  {
    name: "HTTP/1.0 with a body; the answer has no length, so it is closed",
    why: PERSISTENCE,
    send:
      toHead("POST /x HTTP/1.0", ["Host: a", "Connection: keep-alive", "Content-Length: 2"]) + "hi",
    expect: { answers: [{ status: 200, saw: { body: "hi", version: "1.0" } }], end: "closed" },
  },
  {
    name: "three requests one after the other",
    why: PERSISTENCE,
    send: [get("/early"), { until: "early" }, get("/length"), { until: "four" }, get("/x")],
    expect: {
      answers: [{ status: 200, body: "early" }, { status: 200, body: "four" }, { status: 200 }],
      end: "open",
    },
  },
  {
    name: "pipelined requests in one write",
    why: PIPELINING,
    send: get("/late") + get("/early") + get("/x") + get("/late"),
    expect: {
      answers: [
        { status: 200, body: "late" },
        { status: 200, body: "early" },
        { status: 200, saw: { url: "/x" } },
        { status: 200, body: "late" },
      ],
      end: "open",
    },
  },
  {
    name: "pipelined requests with bodies",
    why: PIPELINING,
    send: postLength("/1", "first") + postLength("/reads-late", "second") + get("/3"),
    expect: {
      answers: [
        { status: 200, saw: { url: "/1", body: "first" } },
        { status: 200, saw: { url: "/reads-late", body: "second" } },
        { status: 200, saw: { url: "/3", body: "" } },
      ],
      end: "open",
    },
  },
  {
    name: "pipelined behind a HEAD, a 204 and a 304",
    why: "RFC 9112, 6.3: these have no body, so the next answer comes right behind their heads",
    send: toHead("HEAD /length HTTP/1.1", ["Host: a"]) + get("/status?code=204") + get("/early"),
    expect: {
      answers: [
        { status: 200, toHead: true },
        { status: 204, body: "" },
        { status: 200, body: "early" },
      ],
      end: "open",
    },
  },
  {
    name: "pipelined: twenty in one write",
    why: PIPELINING,
    send: Array.from({ length: 20 }, (_nothing, i) => get(`/${i}`)).join(""),
    expect: {
      answers: Array.from({ length: 20 }, (_nothing, i) => ({
        status: 200,
        saw: { url: `/${i}` },
      })),
      end: "open",
    },
  },
  {
    name: "pipelined requests cut at odd places",
    why: PIPELINING,
    send: ["GET /1 HTTP/1.1\r\nHo", "st: a\r\n\r\nGET /2 HT", "TP/1.1\r\nHost: a\r\n\r", "\n"],
    expect: {
      answers: [
        { status: 200, saw: { url: "/1" } },
        { status: 200, saw: { url: "/2" } },
      ],
      end: "open",
    },
  },
  {
    name: "a head a byte at a time",
    why: "RFC 9112, 2.2: a message is a sequence of octets, however they come",
    send: get("/bytes", "X: y").split(""),
    expect: answered({ status: 200, saw: { url: "/bytes" } }),
  },
  {
    name: "a body that comes after its head",
    why: "RFC 9112, 6.2",
    send: [postLength("/x", "").replace("Length: 0", "Length: 5"), "he", "ll", "o"],
    expect: answered({ status: 200, saw: { body: "hello" } }),
  },
  {
    name: "an empty line before the request",
    why: "RFC 9112, 2.2: a server should ignore one",
    send: `\r\n\r\n${get("/x")}`,
    expect: answered({ status: 200, saw: { url: "/x" } }),
  },
  {
    name: "an empty line between two requests",
    why: "RFC 9112, 2.2: old clients send one behind a body",
    send: `${postLength("/1", "hi")}\r\n${get("/2")}`,
    expect: {
      answers: [
        { status: 200, saw: { body: "hi" } },
        { status: 200, saw: { url: "/2" } },
      ],
      end: "open",
    },
  },
];
