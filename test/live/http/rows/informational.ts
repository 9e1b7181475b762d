import { get, post, postLength, toHead } from "../conformance/request-bytes.ts";
import type { Row } from "../conformance/row.ts";

const CONTINUE = "RFC 9110, 10.1.1: 100 comes once, before the body is read";
const EXPECT = ["Expect: 100-continue", "Content-Length: 5"];
const CHUNKED = ["Expect: 100-continue", "Transfer-Encoding: chunked"];

/** 1xx, and the Expect header. */
export const INFORMATIONAL: readonly Row[] = [
  {
    name: "100 before the body",
    why: CONTINUE,
    send: [post("/x", EXPECT, ""), { until: "100 Continue\r\n\r\n" }, "hello"],
    expect: { answers: [{ status: 100 }, { status: 200, saw: { body: "hello" } }], end: "open" },
  },
  {
    name: "100 before a chunked body",
    why: CONTINUE,
    send: [post("/x", CHUNKED, ""), { until: "100 Continue\r\n\r\n" }, "2\r\nhi\r\n0\r\n\r\n"],
    expect: { answers: [{ status: 100 }, { status: 200, saw: { body: "hi" } }], end: "open" },
  },
  {
    name: "the expectation has no case",
    why: "RFC 9110, 10.1.1: compared without case",
    send: [post("/x", ["expect: 100-CONTINUE", "Content-Length: 2"], ""), { until: "100" }, "hi"],
    expect: { answers: [{ status: 100 }, { status: 200, saw: { body: "hi" } }], end: "open" },
  },
  {
    name: "100 though the body does not wait for it",
    why: "RFC 9110, 10.1.1: may be left out then; Node sends it",
    send: post("/x", EXPECT, "hello"),
    expect: { answers: [{ status: 100 }, { status: 200, saw: { body: "hello" } }], end: "open" },
  },
  {
    name: "Expect without a body",
    why: "RFC 9110, 10.1.1: a client must not; Node sends 100",
    send: get("/x", "Expect: 100-continue"),
    expect: { answers: [{ status: 100 }, { status: 200 }], end: "open" },
  },
  {
    name: "no 100 for HTTP/1.0",
    why: "RFC 9110, 10.1.1: a server must ignore it there",
    send: `${toHead("POST /x HTTP/1.0", ["Host: a", ...EXPECT])}hello`,
    expect: { answers: [{ status: 200, saw: { body: "hello" } }], end: "closed" },
  },
  {
    name: "any other expectation",
    why: "RFC 9110, 10.1.1: 417",
    send: get("/x", "Expect: cake"),
    expect: {
      answers: [{ status: 417 }],
      end: "open",
      requests: 0,
    },
  },
  {
    name: "any other expectation with a body",
    why: "RFC 9110, 10.1.1: 417, and the body is not the next request",
    send: postLength("/x", get("/smuggled"), "Expect: cake"),
    expect: { answers: [{ status: 417 }], end: "open", requests: 0 },
  },
  {
    name: "the app refuses before the body",
    why: "RFC 9110, 10.1.1: a final answer instead of 100",
    send: post("/no-thanks", EXPECT, ""),
    expect: { answers: [{ status: 413, body: "too much" }], end: "closed", requests: 0 },
  },
  {
    name: "the app answers instead of 100, and the body comes all the same",
    why: "RFC 9110, 10.1.1: the body that is owed is no request",
    send: [post("/early", EXPECT, ""), { until: "early" }, "hello"],
    expect: { answers: [{ status: 100 }, { status: 200, body: "early" }], end: "open" },
  },
  {
    name: "two requests with Expect, one behind the other",
    why: CONTINUE,
    send: post("/1", EXPECT, "hello") + post("/2", EXPECT, "world"),
    expect: {
      answers: [
        { status: 100 },
        { status: 200, saw: { body: "hello" } },
        { status: 100 },
        { status: 200, saw: { body: "world" } },
      ],
      end: "open",
    },
  },
  {
    name: "103 early hints",
    why: "RFC 8297",
    send: get("/hints"),
    expect: {
      answers: [
        { status: 103, headers: ["Link: </a.css>; rel=preload, </b.js>; rel=preload"] },
        { status: 200, body: "hinted" },
      ],
      end: "open",
    },
  },
  {
    name: "103 comes before the app goes on",
    why: "RFC 8297: hints are of use only early",
    send: [post("/hints-then-body", EXPECT, ""), { until: "103 Early Hints" }, "hello"],
    expect: {
      answers: [{ status: 100 }, { status: 103 }, { status: 200, saw: { body: "hello" } }],
      end: "open",
    },
  },
  {
    name: "102 twice",
    why: "RFC 9110, 15.2: any number of 1xx may come before an answer",
    send: get("/processing"),
    expect: {
      answers: [{ status: 102 }, { status: 102 }, { status: 200, body: "processed" }],
      end: "open",
    },
  },
  {
    name: "all of them at once",
    why: "RFC 9110, 15.2",
    send: [post("/all-informational", EXPECT, ""), { until: "100" }, "hello"],
    expect: {
      answers: [{ status: 100 }, { status: 102 }, { status: 103 }, { status: 200, body: "all" }],
      end: "open",
    },
  },
  {
    name: "hints before a HEAD's answer",
    why: "RFC 8297",
    send: toHead("HEAD /hints HTTP/1.1", ["Host: a"]),
    expect: { answers: [{ status: 103 }, { status: 200, toHead: true }], end: "open" },
  },
  {
    name: "the app says 100 though the client did not ask",
    why: "RFC 9110, 15.2: a client must be able to take 1xx unasked",
    send: postLength("/continues", "hello"),
    expect: { answers: [{ status: 100 }, { status: 200, saw: { body: "hello" } }], end: "open" },
  },
];
