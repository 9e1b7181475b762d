import { ask, get, postLength, toHead } from "../conformance/request-bytes.ts";
import { answered, type Row } from "../conformance/row.ts";

const HEAD = "RFC 9110, 9.3.2: HEAD has the head of GET, and no body";
const NO_BODY = "RFC 9112, 6.3: 204 and 304 have no body, whatever the app writes";

const head = (target: string, ...lines: string[]): string => ask("HEAD", target, lines);

/** Answers without a body, and heads that would promise one. */
export const BODILESS: readonly Row[] = [
  {
    name: "HEAD with a length",
    why: HEAD,
    send: head("/length"),
    expect: answered({ status: 200, toHead: true, headers: ["Content-Length: 4"] }),
  },
  {
    name: "HEAD of what would be chunked",
    why: HEAD,
    send: head("/chunks"),
    expect: answered({ status: 200, toHead: true }),
  },
  {
    name: "HEAD reaches the app as HEAD",
    why: HEAD,
    send: head("/x"),
    expect: { ...answered({ status: 200, toHead: true }), told: ["request HEAD /x"] },
  },
  {
    name: "HEAD that closes",
    why: HEAD,
    send: head("/length", "Connection: close"),
    expect: { answers: [{ status: 200, toHead: true }], end: "closed" },
  },
  {
    name: "HEAD in HTTP/1.0",
    why: HEAD,
    send: toHead("HEAD /length HTTP/1.0", []),
    expect: { answers: [{ status: 200, toHead: true }], end: "closed" },
  },
  {
    name: "HEAD with a body of its own",
    why: "RFC 9112, 6.3: a request has a body when its head says so, whatever its method",
    send: `${head("/x", "Content-Length: 2")}hi`,
    expect: answered({ status: 200, toHead: true }),
  },
  {
    name: "HEAD of a long page",
    why: HEAD,
    send: head("/big"),
    expect: answered({ status: 200, toHead: true }),
  },
  {
    name: "HEAD twice, then GET",
    why: HEAD,
    send: head("/early") + head("/length") + get("/early"),
    expect: {
      answers: [
        { status: 200, toHead: true },
        { status: 200, toHead: true },
        { status: 200, body: "early" },
      ],
      end: "open",
    },
  },
  ...[204, 304].map((status): Row => ({
    name: `${status} without a body`,
    why: NO_BODY,
    send: get(`/status?code=${status}`),
    expect: answered({
      status,
      body: "",
      without: ["Transfer-Encoding", "Content-Length"],
    }),
  })),
  {
    name: "205 as Node writes it",
    why: "RFC 9110, 15.3.6: a server must not send content; Node leaves that to the app",
    send: get("/status?code=205"),
    expect: answered({ status: 205 }),
  },
  ...[200, 201, 206, 300, 301, 308, 400, 401, 404, 418, 500, 503, 599].map((status): Row => ({
    name: `${status} with a body`,
    why: "RFC 9110, 15",
    send: get(`/status?code=${status}`),
    expect: answered({ status, body: "body" }),
  })),
  {
    name: "a status that nobody knows, and a reason of the app's own",
    why: "RFC 9112, 4: reason-phrase is free text",
    send: get("/status?code=299&reason=Almost%20Fine"),
    expect: answered({ status: 299, reason: "Almost Fine", body: "body" }),
  },
  {
    name: "a status without a reason",
    why: "RFC 9112, 4: the reason may be empty, the space before it may not",
    send: get("/status?code=299&reason="),
    expect: answered({ status: 299, body: "body" }),
  },
  {
    name: "a 204 to a POST on a connection that closes",
    why: NO_BODY,
    send: postLength("/status?code=204", "hello", "Connection: close"),
    expect: { answers: [{ status: 204, body: "" }], end: "closed" },
  },
];
