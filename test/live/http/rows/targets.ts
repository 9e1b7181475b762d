import { ask, get, toHead } from "../conformance/request-bytes.ts";
import { answered, plainNode, refused, type Row } from "../conformance/row.ts";

const AS_SENT = "RFC 9112, 3.2: the app gets the target as it was sent, not normalised";
const FORBIDDEN =
  "RFC 3986, 3.3 and 3.5: no part of a target; parsers disagree about where the path ends";

const asSent = (name: string, target: string, why = AS_SENT): Row => ({
  name,
  why,
  send: get(target),
  expect: answered({ status: 200, saw: { url: target } }),
});

const laxAtNode = (name: string, target: string): Row => ({
  name,
  why: FORBIDDEN,
  send: get(target),
  expect: refused(),
  except: [plainNode("Node passes it on", answered({ status: 200, saw: { url: target } }))],
});

const broken = (name: string, target: string): Row => ({
  name,
  why: "RFC 9112, 3.2: invalid characters in a target",
  send: get(target),
  expect: refused(),
});

/** What is asked for. */
export const TARGETS: readonly Row[] = [
  asSent("two slashes are a path, no host", "//double/x", "RFC 3986, 3.3; an open redirect else"),
  asSent("three slashes", "///triple"),
  asSent("slashes and an at sign", "//user@evil.example/x"),
  asSent("dot segments are not resolved", "/a/../b/./c/..%2f"),
  asSent("percent-encoded slashes and dots", "/%2e%2e%2f%2F/%5c"),
  asSent("a percent-encoded NUL", "/a%00b"),
  asSent("a percent-encoded percent", "/a%2525"),
  asSent("percent signs that encode nothing", "/%zz%"),
  asSent("percent-encoded bytes that are no UTF-8", "/%ff%fe"),
  asSent("an encoded line end", "/a%0d%0aX-Evil:%20b"),
  asSent("an empty query", "/x?"),
  asSent("question marks in the query", "/x?a=b?c&&=&d"),
  asSent("a query in front of everything", "/?/x"),
  asSent("a colon and an at sign in the path", "/a:b@c;d=e,f"),
  asSent("characters that ought to be encoded", '/"<>[]{}|^`'),
  asSent("sub-delims", "/!$&'()*+,;=-._~"),
  asSent("a target of 8000 characters", `/${"x".repeat(8000)}`),
  asSent("absolute-form", "http://other.example/x?y", "RFC 9112, 3.2.2: must be accepted"),
  asSent("absolute-form without a path", "http://other.example"),
  asSent("absolute-form with a port and a name", "http://user:pass@other.example:81/x"),
  asSent("absolute-form in capitals", "HTTP://OTHER.example/x"),
  asSent("absolute-form of another scheme", "ftp://other.example/x"),
  {
    name: "asterisk-form",
    why: "RFC 9112, 3.2.4",
    send: ask("OPTIONS", "*"),
    expect: answered({ status: 200, saw: { method: "OPTIONS", url: "*" } }),
  },
  {
    name: "absolute-form with another Host",
    why: "RFC 9112, 3.2.2: the target counts, but the app sees both",
    send: get("http://other.example/x"),
    expect: answered({
      status: 200,
      saw: { url: "http://other.example/x", rawHeaders: ["Host", "a"] },
    }),
  },
  laxAtNode("# in the path", "/a#b"),
  laxAtNode("# in the query", "/a?b=#c"),
  laxAtNode("# in absolute-form", "http://other.example/x#y"),
  laxAtNode("\\ in the path", "/a\\b"),
  laxAtNode("\\ that would make a host", "/\\evil.example/x"),
  laxAtNode("\\ in the query", "/a?b\\c"),
  {
    name: "a refused target behind another request",
    why: "RFC 9112, 9.3.2: answers come in order, the 400 as well",
    send: get("/late") + get("/a#b") + get("/never"),
    expect: {
      answers: [{ status: 200, body: "late" }, { status: 400 }],
      end: "closed",
      requests: 1,
    },
    except: [
      plainNode("Node passes it on", {
        answers: [{ status: 200 }, { status: 200 }, { status: 200 }],
        end: "open",
      }),
    ],
  },
  {
    name: "a refused target with a body",
    why: FORBIDDEN,
    send: ask("POST", "/a#b", ["Content-Length: 2"]) + "hi",
    expect: refused(),
    except: [plainNode("Node passes it on", answered({ status: 200, saw: { url: "/a#b" } }))],
  },
  {
    name: "a refused target with Expect",
    why: FORBIDDEN,
    send: `${ask("POST", "/a#b", ["Expect: 100-continue", "Content-Length: 2"])}hi`,
    expect: refused(),
    except: [
      plainNode("Node asks for the body", {
        answers: [{ status: 100 }, { status: 200 }],
        end: "open",
      }),
    ],
  },
  broken("a NUL", "/a\0b"),
  broken("a control character", "/a\x01b"),
  broken("an escape", "/\x1b[31m"),
  broken("a tab", "/a\tb"),
  broken("DEL", "/a\x7fb"),
  broken("a byte above ASCII", "/caf\xe9"),
  broken("UTF-8", "/caf\xc3\xa9"),
  broken("no slash in front", "abc"),
  broken("a query without a path", "?a"),
  broken("authority-form without CONNECT", "other.example:80"),
  {
    name: "a target in HTTP/1.0",
    why: AS_SENT,
    send: toHead("GET //x%2f?y HTTP/1.0", []),
    expect: { answers: [{ status: 200, saw: { url: "//x%2f?y" } }], end: "closed" },
  },
];
