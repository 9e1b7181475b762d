import { get, post, postChunked, postLength } from "../conformance/request-bytes.ts";
import type { Row } from "../conformance/row.ts";

const UNREAD = "CVE-2022-29361: an unread body must never become the next request";
const SMUGGLED = get("/smuggled");
const CHUNKED_SMUGGLED = `${SMUGGLED.length.toString(16)}\r\n${SMUGGLED}\r\n0\r\n\r\n`;
/** More than is held back before the app is given the request. */
const LONG = "x".repeat(400_000);
const LONG_CHUNK = `${LONG.length.toString(16)}\r\n${LONG}\r\n`;

/** What becomes of bodies that the app does not read, or not to their end. */
export const UNREAD_BODIES: readonly Row[] = [
  {
    name: "an unread body that reads like a request, with its length",
    why: UNREAD,
    send: postLength("/early", SMUGGLED),
    expect: { answers: [{ status: 200, body: "early" }], end: "open" },
  },
  {
    name: "an unread body that reads like a request, in chunks",
    why: UNREAD,
    send: postChunked("/early", CHUNKED_SMUGGLED),
    expect: { answers: [{ status: 200, body: "early" }], end: "open" },
  },
  {
    name: "an unread body that comes after the answer, with its length",
    why: UNREAD,
    send: [
      post("/early", [`Content-Length: ${LONG.length + SMUGGLED.length}`], LONG),
      { told: "request POST /early" },
      SMUGGLED,
    ],
    expect: { answers: [{ status: 200, body: "early" }], end: "open" },
  },
  {
    name: "an unread body that comes after the answer, in chunks",
    why: UNREAD,
    send: [postChunked("/early", LONG_CHUNK), { told: "request POST /early" }, CHUNKED_SMUGGLED],
    expect: { answers: [{ status: 200, body: "early" }], end: "open" },
  },
  {
    name: "an unread body of a GET",
    why: UNREAD,
    send: get("/early", `Content-Length: ${SMUGGLED.length}`) + SMUGGLED,
    expect: { answers: [{ status: 200, body: "early" }], end: "open" },
  },
  {
    name: "an unread body behind an answer without one",
    why: UNREAD,
    send: postLength("/status?code=204", SMUGGLED),
    expect: { answers: [{ status: 204, body: "" }], end: "open" },
  },
  {
    name: "a long unread body, with its length",
    why: UNREAD,
    send: postLength("/early", LONG + SMUGGLED),
    expect: { answers: [{ status: 200, body: "early" }], end: "open" },
  },
  {
    name: "a long unread body, in chunks",
    why: UNREAD,
    send: postChunked("/early", LONG_CHUNK + CHUNKED_SMUGGLED),
    expect: { answers: [{ status: 200, body: "early" }], end: "open" },
  },
  {
    name: "a long body of which the app reads the beginning",
    why: UNREAD,
    send: postLength("/stops-reading", LONG + SMUGGLED, "Connection: close"),
    expect: { answers: [{ status: 200, body: "had true" }], end: "closed" },
  },
  {
    name: "a body that the app reads late",
    why: "RFC 9112, 6.3: a body is as long as its head says, whenever it is read",
    send: postLength("/reads-late", SMUGGLED),
    expect: { answers: [{ status: 200, saw: { body: SMUGGLED } }], end: "open" },
  },
  {
    name: "a body that reads like a request and is read",
    why: UNREAD,
    send: postLength("/x", SMUGGLED),
    expect: { answers: [{ status: 200, saw: { body: SMUGGLED } }], end: "open" },
  },
  {
    name: "an unread body in front of a pipelined request",
    why: UNREAD,
    send: postLength("/early", SMUGGLED) + get("/next"),
    expect: {
      answers: [
        { status: 200, body: "early" },
        { status: 200, saw: { url: "/next" } },
      ],
      end: "open",
    },
  },
  {
    name: "the app destroys a request whose body is not read",
    why: UNREAD,
    send: postLength("/destroys-request", SMUGGLED),
    expect: { answers: [{ status: 200, body: "bye" }], end: "closed" },
  },
];
