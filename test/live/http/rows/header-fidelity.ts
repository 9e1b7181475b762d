import { get, postLength } from "../conformance/request-bytes.ts";
import { answered, type Row } from "../conformance/row.ts";

const RAW =
  "acceptance: repeated headers, order and case reach the app as Node would give them without us";
const JOINED = "Node: how `headers` joins what is repeated";

/** What is said in headers arrives as it was said. */
export const HEADER_FIDELITY: readonly Row[] = [
  {
    name: "order, case and repetition of a request's headers",
    why: RAW,
    send: get("/x", "x-LOWER-upper: 1", "Accept: b", "X-lower-UPPER: 2", "accept: a"),
    expect: answered({
      status: 200,
      saw: {
        rawHeaders: [
          "Host",
          "a",
          "x-LOWER-upper",
          "1",
          "Accept",
          "b",
          "X-lower-UPPER",
          "2",
          "accept",
          "a",
        ],
        headers: { host: "a", "x-lower-upper": "1, 2", accept: "b, a" },
      },
    }),
  },
  {
    name: "bytes above ASCII in a value",
    why: "RFC 9110, 5.5: obs-text is opaque data",
    send: get("/x", "X-Latin: caf\xe9", "X-Utf: caf\xc3\xa9", "X-All: \x80\xff"),
    expect: answered({
      status: 200,
      saw: {
        rawHeaders: [
          "Host",
          "a",
          "X-Latin",
          "caf\xe9",
          "X-Utf",
          "caf\xc3\xa9",
          "X-All",
          "\x80\xff",
        ],
      },
    }),
  },
  {
    name: "spaces around and inside a value",
    why: "RFC 9112, 5: OWS around it is no part, spaces and tabs inside are",
    send: get("/x", "A:b", "C:   d\t ", "E: f \t g", "I:"),
    expect: answered({
      status: 200,
      saw: { rawHeaders: ["Host", "a", "A", "b", "C", "d", "E", "f \t g", "I", ""] },
    }),
  },
  {
    name: "every character of a token in a name",
    why: "RFC 9110, 5.6.2: tchar",
    send: get("/x", "!#$%&'*+-.^_`|~09aZ: a"),
    expect: answered({
      status: 200,
      saw: { rawHeaders: ["Host", "a", "!#$%&'*+-.^_`|~09aZ", "a"] },
    }),
  },
  {
    name: "every printable character in a value",
    why: "RFC 9110, 5.5: VCHAR",
    send: get("/x", "A: !\"#$%&'()*+,-./09:;<=>?@AZ[\\]^_`az{|}~"),
    expect: answered({
      status: 200,
      saw: { rawHeaders: ["Host", "a", "A", "!\"#$%&'()*+,-./09:;<=>?@AZ[\\]^_`az{|}~"] },
    }),
  },
  {
    name: "cookies on two lines",
    why: JOINED,
    send: get("/x", "Cookie: a=1", "Cookie: b=2"),
    expect: answered({ status: 200, saw: { headers: { host: "a", cookie: "a=1; b=2" } } }),
  },
  {
    name: "headers of which only the first counts",
    why: JOINED,
    send: get("/x", "User-Agent: one", "User-Agent: two", "Referer: r", "Referer: s"),
    expect: answered({
      status: 200,
      saw: { headers: { host: "a", "user-agent": "one", referer: "r" } },
    }),
  },
  {
    name: "names that are properties of objects",
    why: "prototype pollution: __proto__, constructor",
    send: get("/x", "__proto__: a", "constructor: b", "toString: c"),
    expect: answered({
      status: 200,
      saw: {
        rawHeaders: ["Host", "a", "__proto__", "a", "constructor", "b", "toString", "c"],
      },
    }),
  },
  {
    name: "hop-by-hop headers reach the app, as there is no hop between",
    why: RAW,
    send: get("/x", "Connection: keep-alive, X-Hop", "Keep-Alive: timeout=9", "X-Hop: 1", "TE: x"),
    expect: answered({
      status: 200,
      saw: {
        headers: {
          host: "a",
          connection: "keep-alive, X-Hop",
          "keep-alive": "timeout=9",
          "x-hop": "1",
          te: "x",
        },
      },
    }),
  },
  {
    name: "headers of a proxy are neither believed nor taken away",
    why: RAW,
    send: get("/x", "X-Forwarded-For: 10.0.0.1", "Forwarded: for=10.0.0.2", "Via: 1.1 me"),
    expect: answered({
      status: 200,
      saw: {
        isOfClient: true,
        rawHeaders: [
          "Host",
          "a",
          "X-Forwarded-For",
          "10.0.0.1",
          "Forwarded",
          "for=10.0.0.2",
          "Via",
          "1.1 me",
        ],
      },
    }),
  },
  {
    name: "nothing is added to a request",
    why: RAW,
    send: postLength("/x", "hi"),
    expect: answered({
      status: 200,
      saw: { rawHeaders: ["Host", "a", "Content-Length", "2"], isOfClient: true },
    }),
  },
  {
    name: "190 headers",
    why: RAW,
    send: get("/x", ...Array.from({ length: 190 }, (_nothing, i) => `h${i}: ${i}`)),
    expect: answered({
      status: 200,
      saw: {
        rawHeaders: [
          "Host",
          "a",
          ...Array.from({ length: 190 }, (_nothing, i) => [`h${i}`, `${i}`]).flat(),
        ],
      },
    }),
  },
  {
    name: "an Upgrade without Connection is a header like any other",
    why: "RFC 9110, 7.8: Upgrade counts only with Connection: upgrade",
    send: get("/x", "Upgrade: websocket"),
    expect: answered({ status: 200, saw: { headers: { host: "a", upgrade: "websocket" } } }),
  },
  {
    name: "order, case and repetition of an answer's headers",
    why: RAW,
    send: get("/headers"),
    expect: answered({
      status: 200,
      body: "headers",
      headers: [
        "x-LOWER-upper: 1",
        "Set-Cookie: a=1",
        "X-Other: o",
        "set-cookie: b=2",
        "X-Latin: caf\xe9",
        "X-Empty: ",
        "x-lower-upper: 2",
      ],
    }),
  },
  {
    name: "no Date when the app wants none",
    why: RAW,
    send: get("/no-date"),
    expect: answered({ status: 200, body: "dateless", without: ["Date"] }),
  },
  {
    name: "the app's own Keep-Alive is announced",
    why: RAW,
    send: get("/early"),
    expect: answered({
      status: 200,
      headers: ["Connection: keep-alive", "Keep-Alive: timeout=5"],
    }),
  },
];
