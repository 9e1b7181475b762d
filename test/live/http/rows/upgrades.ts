import { ask, get, post, toHead } from "../conformance/request-bytes.ts";
import { answered, plainNode, refused, type Row } from "../conformance/row.ts";

const UPGRADE = "RFC 9110, 7.8; RFC 6455, 4";
const OFFER = ["Connection: Upgrade", "Upgrade: echo"];
const CONNECT = "RFC 9110, 9.3.6: a tunnel";
const WELCOME = { until: "x-twice: 2\r\n\r\n" } as const;
const ANSWER = { until: "\r\n\r\n" } as const;
const END = { does: "half-close" } as const;
const UPGRADED = {
  status: 101,
  headers: ["Connection: Upgrade", "Upgrade: echo", "X-Twice: 1", "x-twice: 2"],
} as const;
const H2C = ["Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABk"];

const offer = (target: string, ...lines: string[]): string => get(target, ...OFFER, ...lines);

/** Connections that become something else. */
export const UPGRADES: readonly Row[] = [
  {
    name: "an upgrade",
    why: UPGRADE,
    send: [offer("/x"), WELCOME, "hello ", { until: "HELLO" }, "goodbye"],
    expect: {
      answers: [{ ...UPGRADED, body: "HELLO GOODBYE" }],
      end: "closed",
      told: ["upgrade /x", "socket closed"],
      requests: 1,
    },
  },
  {
    name: "bytes right behind the head belong to the new protocol",
    why: UPGRADE,
    send: `${offer("/x")}hello goodbye`,
    expect: { answers: [{ ...UPGRADED, body: "HELLO GOODBYE" }], end: "closed" },
  },
  {
    name: "what reads like a request behind an upgrade is none",
    why: UPGRADE,
    send: [`${offer("/x")}${get("/smuggled")}`, { until: "SMUGGLED" }, "goodbye"],
    expect: {
      answers: [{ ...UPGRADED, body: `${get("/smuggled")}goodbye`.toUpperCase() }],
      end: "closed",
    },
  },
  {
    name: "bytes of every value pass an upgraded connection",
    why: UPGRADE,
    send: [offer("/x"), WELCOME, "\x00\x01\r\n\r\n\x7f ", { until: "\x7f" }, "goodbye"],
    expect: { answers: [{ ...UPGRADED, body: "\x00\x01\r\n\r\n\x7f GOODBYE" }], end: "closed" },
  },
  {
    name: "the server speaks first",
    why: UPGRADE,
    send: [offer("/speaks-first"), { until: "welcome" }, "goodbye"],
    expect: { answers: [{ ...UPGRADED, body: "welcomeGOODBYE" }], end: "closed" },
  },
  {
    name: "the server leaves",
    why: UPGRADE,
    send: offer("/leaves"),
    expect: { answers: [{ ...UPGRADED, body: "bye" }], end: "closed" },
  },
  {
    name: "the client ends its side",
    why: UPGRADE,
    send: [offer("/x"), WELCOME, "last words", { until: "LAST WORDS" }, { does: "half-close" }],
    expect: {
      answers: [{ ...UPGRADED, body: "LAST WORDS" }],
      end: "closed",
      told: ["socket closed"],
    },
  },
  {
    name: "the client is reset",
    why: UPGRADE,
    send: [offer("/x"), WELCOME, { does: "reset" }],
    expect: { answers: [UPGRADED], end: "closed", told: ["socket closed"] },
  },
  {
    name: "a refused upgrade is an ordinary answer",
    why: "RFC 6455, 4.4.2 and 4.2.2: 403 and the like instead of 101",
    send: offer("/refused"),
    expect: {
      answers: [{ status: 403, body: "no", headers: ["Content-Length: 2"] }],
      end: "closed",
    },
  },
  {
    name: "a refused upgrade with bytes behind its head",
    why: "these must not become a request",
    send: `${offer("/refused")}${get("/smuggled")}`,
    expect: { answers: [{ status: 403, body: "no" }], end: "closed" },
  },
  {
    name: "an upgrade that the app drops",
    why: UPGRADE,
    send: offer("/dropped"),
    expect: { answers: [], end: "closed", requests: 1 },
  },
  {
    name: "an upgrade of which the client tires",
    why: UPGRADE,
    send: [offer("/hang"), { told: "upgrade /hang" }, { does: "leave" }],
    expect: { answers: [], end: "closed", requests: 1, told: ["socket closed"] },
  },
  {
    name: "an upgrade with a POST",
    why: "RFC 9110, 7.8: any method may offer one",
    send: [ask("POST", "/x", OFFER), WELCOME, "goodbye"],
    expect: { answers: [{ ...UPGRADED, body: "GOODBYE" }], end: "closed" },
  },
  {
    name: "several protocols are offered",
    why: "RFC 9110, 7.8: Upgrade is a list",
    send: [get("/x", "Connection: keep-alive, upgrade", "Upgrade: a/1, b"), WELCOME, "goodbye"],
    expect: {
      answers: [{ status: 101, headers: ["Upgrade: a/1, b"], body: "GOODBYE" }],
      end: "closed",
    },
  },
  {
    name: "an upgrade behind another request",
    why: "RFC 9110, 7.8",
    send: [get("/early"), { until: "early" }, offer("/x"), WELCOME, "goodbye"],
    expect: {
      answers: [
        { status: 200, body: "early" },
        { ...UPGRADED, body: "GOODBYE" },
      ],
      end: "closed",
    },
  },
  {
    name: "an upgrade with a body is an ordinary request",
    why: "RFC 9110, 7.8: a server may ignore the offer; its body would be taken for the new protocol else",
    send: [post("/x", [...OFFER, "Content-Length: 5"], "hello"), ANSWER, END],
    expect: { answers: [{ status: 200, saw: { method: "POST", body: "hello" } }], end: "closed" },
    except: [
      plainNode("Node upgrades, and the body goes different ways by version", {
        answers: [UPGRADED],
        end: "closed",
      }),
    ],
  },
  {
    name: "an offer without Host",
    why: "RFC 9112, 3.2",
    send: [toHead("GET /x HTTP/1.1", OFFER), ANSWER, END],
    expect: refused(),
    except: [
      plainNode("Node does not look for it when there is an offer", {
        answers: [UPGRADED],
        end: "closed",
      }),
    ],
  },
  {
    name: "an offer with a refused target",
    why: "RFC 3986, 3.5",
    send: [offer("/a#b"), ANSWER, END],
    expect: refused(),
    except: [plainNode("Node passes it on", { answers: [UPGRADED], end: "closed" })],
  },
  {
    name: "h2c to an app that takes any upgrade",
    why: "RFC 9113, 3.1: h2c upgrades are no longer in use",
    send: [get("/x", ...H2C), ANSWER, END],
    expect: { answers: [{ status: 200, saw: { url: "/x" } }], end: "closed" },
    except: [
      plainNode("Node leaves it to the app", {
        answers: [{ status: 101, headers: ["Upgrade: h2c"] }],
        end: "closed",
      }),
    ],
  },
  {
    name: "CONNECT",
    why: CONNECT,
    send: [ask("CONNECT", "other.example:443"), { until: "200 Connected" }, "goodbye"],
    expect: {
      answers: [{ status: 200, reason: "Connected", body: "GOODBYE" }],
      end: "closed",
      told: ["connect other.example:443"],
      requests: 1,
    },
  },
  {
    name: "CONNECT with bytes right behind the head",
    why: CONNECT,
    send: `${ask("CONNECT", "other.example:443")}hello goodbye`,
    expect: { answers: [{ status: 200, body: "HELLO GOODBYE" }], end: "closed" },
  },
  {
    name: "CONNECT with a length",
    why: "RFC 9110, 9.3.6: it has no body; the bytes are the tunnel's",
    send: `${ask("CONNECT", "other.example:443", ["Content-Length: 6"])}hello goodbye`,
    expect: { answers: [{ status: 200, body: "HELLO GOODBYE" }], end: "closed" },
  },
  {
    name: "CONNECT that the app refuses",
    why: CONNECT,
    send: ask("CONNECT", "refused.example:443"),
    expect: { answers: [{ status: 403, body: "no" }], end: "closed" },
  },
];

const OFFER_TAKEN_AWAY =
  "the offer is taken out of the head, so that the thread ignores it as well";

/** The same offers to an app that listens for none. */
export const WITHOUT_UPGRADES: readonly Row[] = [
  {
    name: "an offer of h2c is an ordinary request",
    why: "RFC 9110, 7.8: a server may ignore the offer; curl --http2 makes one with every request",
    send: get("/x", ...H2C),
    expect: answered({ status: 200, saw: { method: "GET", url: "/x" } }),
    unlike: OFFER_TAKEN_AWAY,
  },
  {
    name: "an offer of h2c with the next request right behind it",
    why: "RFC 9110, 7.8",
    send: [get("/1", ...H2C) + get("/2"), ANSWER, END],
    expect: {
      answers: [
        { status: 200, saw: { url: "/1" } },
        { status: 200, saw: { url: "/2" } },
      ],
      end: "closed",
    },
    except: [
      plainNode("Node forgets what came in the same read as the offer", {
        answers: [{ status: 200, saw: { url: "/1" } }],
        end: "closed",
      }),
    ],
  },
  {
    name: "an offer of h2c with a body",
    why: "Java's HttpClient offers h2c with a POST",
    send: post("/x", [...H2C, "Content-Length: 5"], "hello"),
    expect: answered({ status: 200, saw: { body: "hello" } }),
    unlike: OFFER_TAKEN_AWAY,
  },
  {
    name: "an offer of h2c with a body and the next request right behind it",
    why: "RFC 9112, 9.3.2",
    send: [post("/1", [...H2C, "Content-Length: 5"], "hello") + get("/2"), ANSWER, END],
    expect: {
      answers: [
        { status: 200, saw: { url: "/1", body: "hello" } },
        { status: 200, saw: { url: "/2" } },
      ],
      end: "closed",
    },
    except: [
      {
        at: ({ isStopgap, nodeMajor }) => !isStopgap || nodeMajor >= 24,
        because: "Node forgets what came in the same read as an offer that is not taken",
        expect: { answers: [{ status: 200, saw: { url: "/1", body: "hello" } }], end: "closed" },
      },
    ],
  },
  {
    name: "an offer of a WebSocket is an ordinary request",
    why: "RFC 9110, 7.8; Stopgap closes behind the answer, as the front can't know that nobody listens",
    send: [get("/x", "Connection: Upgrade", "Upgrade: websocket"), ANSWER, END],
    expect: { answers: [{ status: 200, saw: { url: "/x" } }], end: "closed" },
  },
  {
    name: "CONNECT to an app that takes none",
    why: "Node closes the connection",
    send: ask("CONNECT", "other.example:443"),
    expect: { answers: [], end: "closed", requests: 0 },
  },
];
