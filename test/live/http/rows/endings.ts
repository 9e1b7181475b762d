import { get, post, postChunked, postLength, toHead } from "../conformance/request-bytes.ts";
import { type Row } from "../conformance/row.ts";

const CUT = "RFC 9112, 8: the client must be able to tell an incomplete answer from a whole one";
const LEFT = "acceptance: the client leaves, and the app sees close at once";
const HALF = "RFC 9112, 9.6: a client that has ended its side may still be reading";
const LAST = "Connection: close";

/** Answers that end too early, and clients that do. */
export const ENDINGS: readonly Row[] = [
  {
    name: "an error in the middle of an answer with its length",
    why: CUT,
    send: get("/cut-length"),
    expect: { answers: [{ status: 200, body: "part", isCut: true }], end: "closed" },
  },
  {
    name: "an error in the middle of an answer in chunks",
    why: CUT,
    send: get("/cut-chunked"),
    expect: { answers: [{ status: 200, body: "part", isCut: true }], end: "closed" },
  },
  {
    name: "an error behind the head",
    why: CUT,
    send: get("/cut-before-body"),
    expect: { answers: [{ status: 200, body: "", isCut: true }], end: "closed" },
  },
  {
    name: "an answer shorter than it said",
    why: CUT,
    send: [get("/short"), { until: "short" }, { does: "half-close" }],
    expect: { answers: [{ status: 200, body: "short", isCut: true }], end: "closed" },
  },
  {
    name: "what was pipelined behind a cut answer is not answered",
    why: CUT,
    send: get("/cut-length") + get("/never"),
    expect: {
      answers: [{ status: 200, body: "part", isCut: true }],
      end: "closed",
      requests: 1,
    },
    except: [
      {
        at: ({ isStopgap }) => !isStopgap,
        because: "Node has given the app both by then",
        expect: {
          answers: [{ status: 200, body: "part", isCut: true }],
          end: "closed",
          requests: 2,
        },
      },
    ],
  },
  {
    name: "an app that closes without an answer",
    why: "an empty answer is Node's own",
    send: get("/cut-at-once"),
    expect: { answers: [], end: "closed", requests: 1 },
  },
  {
    name: "an event stream ends as the app ends it",
    why: "RFC 9112, 7.1",
    send: get("/event-stream"),
    expect: {
      answers: [{ status: 200, body: "data: 1\n\ndata: 2\n\n" }],
      end: "open",
    },
  },
  {
    name: "a client that leaves while it waits",
    why: LEFT,
    send: [get("/hang"), { told: "request GET /hang" }, { does: "leave" }],
    expect: { answers: [], end: "closed", requests: 1, told: ["left"] },
  },
  {
    name: "a client that is reset while it waits",
    why: LEFT,
    send: [get("/hang"), { told: "request GET /hang" }, { does: "reset" }],
    expect: { answers: [], end: "closed", requests: 1, told: ["left"] },
  },
  {
    name: "a client that leaves behind its whole body",
    why: LEFT,
    send: [postLength("/hang", "hi"), { told: "request POST /hang" }, { does: "leave" }],
    expect: { answers: [], end: "closed", requests: 1, told: ["left"] },
  },
  {
    name: "a client that leaves with a request pipelined",
    why: LEFT,
    send: [get("/hang") + get("/never"), { told: "request GET /hang" }, { does: "leave" }],
    expect: { answers: [], end: "closed", requests: 1, told: ["left"] },
    except: [
      {
        at: ({ isStopgap }) => !isStopgap,
        because: "Node gives the app both at once",
        expect: { answers: [], end: "closed", requests: 2, told: ["left"] },
      },
    ],
  },
  {
    name: "a client that ends its side behind the request",
    why: HALF,
    send: [get("/early"), { does: "half-close" }],
    expect: { answers: [{ status: 200, body: "early" }], end: "closed" },
  },
  {
    name: "a client that ends its side behind a request in HTTP/1.0",
    why: HALF,
    send: [toHead("GET /early HTTP/1.0", []), { does: "half-close" }],
    expect: { answers: [{ status: 200, body: "early" }], end: "closed" },
  },
  {
    name: "a client that ends its side behind the last request",
    why: HALF,
    send: [get("/x", LAST), { does: "half-close" }],
    expect: { answers: [{ status: 200, saw: { url: "/x" } }], end: "closed" },
  },
  {
    name: "a client that ends its side behind a body",
    why: HALF,
    send: [postLength("/x", "hello", LAST), { does: "half-close" }],
    expect: { answers: [{ status: 200, saw: { body: "hello" } }], end: "closed" },
  },
  {
    name: "a client that ends its side behind a chunked body",
    why: HALF,
    send: [postChunked("/x", "2\r\nhi\r\n0\r\n\r\n", LAST), { does: "half-close" }],
    expect: { answers: [{ status: 200, saw: { body: "hi" } }], end: "closed" },
  },
  {
    name: "a client that ends its side behind two pipelined requests",
    why: HALF,
    send: [get("/early") + get("/x"), { does: "half-close" }],
    expect: {
      answers: [
        { status: 200, body: "early" },
        { status: 200, saw: { url: "/x" } },
      ],
      end: "closed",
    },
  },
  {
    name: "a client that leaves in the middle of a long body",
    why: "RFC 9112, 8: it is incomplete, and the app must be able to tell",
    send: [
      post("/hang", ["Content-Length: 500000"], "x".repeat(400_000)),
      { told: "request POST /hang" },
      { does: "reset" },
    ],
    expect: { answers: [], end: "closed", requests: 1, told: ["aborted", "left"] },
  },
];
