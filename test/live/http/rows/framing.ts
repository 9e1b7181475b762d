import { get, post, postChunked, toHead } from "../conformance/request-bytes.ts";
import { answered, plainNode, refused, type Row } from "../conformance/row.ts";

const LENGTH = "RFC 9112, 6.3: an invalid Content-Length is an unrecoverable error";
const BOTH =
  "RFC 9112, 6.1 and 11.2: Content-Length with Transfer-Encoding is how requests are smuggled";
const CODING =
  "RFC 9112, 6.3: without chunked as the last coding nobody knows where the request ends";
const END = "0\r\n\r\n";

const withLength = (name: string, length: string): Row => ({
  name,
  why: LENGTH,
  send: post("/x", [`Content-Length: ${length}`], "hello"),
  expect: refused(),
});

const withCoding = (name: string, ...codings: string[]): Row => ({
  name,
  why: CODING,
  send: post(
    "/x",
    codings.map((coding) => `Transfer-Encoding: ${coding}`),
    END,
  ),
  expect: refused(),
});

/** Node finds these wrong only behind the head, when the app has the request; Stopgap holds it back until then. */
const withLateCoding = (name: string, coding: string): Row => ({
  ...withCoding(name, coding),
  except: [plainNode("the app is given the head", { ...refused(), requests: 1 })],
});

/** Where a request ends: nobody may have two opinions. */
export const FRAMING: readonly Row[] = [
  {
    name: "Content-Length, then Transfer-Encoding",
    why: BOTH,
    send: post("/x", ["Content-Length: 5", "Transfer-Encoding: chunked"], END),
    expect: refused(),
  },
  {
    name: "Transfer-Encoding, then Content-Length",
    why: BOTH,
    send: post("/x", ["Transfer-Encoding: chunked", "Content-Length: 5"], END),
    expect: refused(),
  },
  {
    name: "Transfer-Encoding with a Content-Length of 0",
    why: BOTH,
    send: post("/x", ["Content-Length: 0", "Transfer-Encoding: chunked"], END),
    expect: refused(),
  },
  {
    name: "Transfer-Encoding in another case with Content-Length",
    why: BOTH,
    send: post("/x", ["content-length: 5", "TRANSFER-ENCODING: chunked"], END),
    expect: refused(),
  },
  {
    name: "two different Content-Lengths",
    why: LENGTH,
    send: post("/x", ["Content-Length: 5", "Content-Length: 6"], "hello!"),
    expect: refused(),
  },
  {
    name: "two equal Content-Lengths",
    why: "RFC 9112, 6.3: may be taken as one, or refused",
    send: post("/x", ["Content-Length: 5", "Content-Length: 5"], "hello"),
    expect: refused(),
  },
  withLength("a list of equal lengths", "5,5"),
  withLength("a list of different lengths", "5, 6"),
  withLength("a length with a plus", "+5"),
  withLength("a negative length", "-1"),
  withLength("a hexadecimal length", "0x5"),
  withLength("a length with an exponent", "5e0"),
  withLength("a length with a point", "5.0"),
  withLength("a length with something behind it", "5;"),
  withLength("two numbers with a space between them", "5 6"),
  withLength("an empty length", ""),
  withLength("a length in words", "five"),
  withLength("a length beyond 64 bits", "18446744073709551621"),
  {
    name: "a length of nearly 64 bits",
    why: "nothing is set aside for what is only announced",
    send: [post("/x", ["Content-Length: 18446744073709551614"], "hello"), { does: "half-close" }],
    expect: refused(),
    except: [plainNode("the app is given the head", { ...refused(), requests: 1 })],
  },
  withLength("a length in other digits", "\xd9\xa5"),
  {
    name: "a length with zeros in front",
    why: "RFC 9110, 8.6: Content-Length = 1*DIGIT",
    send: post("/x", ["Content-Length: 005"], "hello"),
    expect: answered({ status: 200, saw: { body: "hello" } }),
  },
  {
    name: "a length with spaces behind it",
    why: "RFC 9112, 5: OWS around a value is no part of it",
    send: post("/x", ["Content-Length: 5   "], "hello"),
    expect: answered({ status: 200, saw: { body: "hello" } }),
  },
  {
    name: "Content_Length is no length",
    why: "RFC 9110, 5.1: names are compared as they are, which some gateways forget",
    send: post("/x", ["Content_Length: 5"], ""),
    expect: answered({ status: 200, saw: { body: "" } }),
  },
  {
    name: "no length at all is no body",
    why: "RFC 9112, 6.3: neither Transfer-Encoding nor Content-Length",
    send: post("/1", [], "") + get("/2"),
    expect: {
      answers: [
        { status: 200, saw: { url: "/1", body: "" } },
        { status: 200, saw: { url: "/2" } },
      ],
      end: "open",
    },
  },
  {
    name: "a DELETE with a body",
    why: "RFC 9110, 9.3.5",
    send: toHead("DELETE /x HTTP/1.1", ["Host: a", "Content-Length: 2"]) + "hi",
    expect: answered({ status: 200, saw: { method: "DELETE", body: "hi" } }),
  },
  withLateCoding("xchunked", "xchunked"),
  withCoding("chunked, identity", "chunked, identity"),
  withCoding("chunked, then identity on a line of its own", "chunked", "identity"),
  withLateCoding("identity alone", "identity"),
  withLateCoding("gzip alone", "gzip"),
  withCoding("chunked twice in a list", "chunked, chunked"),
  withCoding("chunked twice on two lines", "chunked", "chunked"),
  withLateCoding("chunked with a parameter", "chunked;q=1"),
  withLateCoding("chunked in quotes", '"chunked"'),
  withCoding("chunked behind a vertical tab", "\x0bchunked"),
  withCoding("chunked and an empty element", "chunked,"),
  {
    name: "an empty Transfer-Encoding",
    why: CODING,
    send: post("/x", ["Transfer-Encoding: "], ""),
    expect: refused(),
    except: [
      {
        at: ({ isStopgap, nodeMajor }) => !isStopgap && nodeMajor < 24,
        because: "the parser of Node 20 takes it for none",
        expect: answered({ status: 200, saw: { body: "" } }),
      },
    ],
  },
  {
    name: "an empty Transfer-Encoding with a length",
    why: BOTH,
    send: post("/x", ["Transfer-Encoding: ", "Content-Length: 2"], "hi"),
    expect: refused(),
    except: [
      {
        at: ({ isStopgap, nodeMajor }) => !isStopgap && nodeMajor < 24,
        because: "the parser of Node 20 takes the length",
        expect: answered({ status: 200, saw: { body: "hi" } }),
      },
    ],
  },
  {
    name: "Transfer-Encoding with HTTP/1.0",
    why: "RFC 9112, 6.1: its framing is faulty, as a 1.0 gateway does not know it",
    send: toHead("POST /x HTTP/1.0", ["Host: a", "Transfer-Encoding: chunked"]) + END,
    expect: refused(),
    except: [
      plainNode("Node believes it", {
        answers: [{ status: 200, saw: { body: "" } }],
        end: "closed",
      }),
    ],
  },
  {
    name: "Transfer-Encoding with HTTP/1.0 that wants to be kept",
    why: "RFC 9112, 6.1",
    send:
      toHead("POST /x HTTP/1.0", [
        "Host: a",
        "Connection: keep-alive",
        "Transfer-Encoding: chunked",
      ]) +
      END +
      get("/smuggled"),
    expect: refused(),
    except: [
      plainNode("Node believes it", {
        answers: [{ status: 200 }],
        end: "closed",
        requests: 2,
      }),
    ],
  },
  {
    name: "bytes behind a body that are no request",
    why: "RFC 9112, 2.2; the answers before it are written first, so that nobody takes the 400 for theirs",
    send: [post("/late", ["Content-Length: 2"], "hi"), { until: "late" }, "XXXX garbage\r\n\r\n"],
    expect: {
      answers: [{ status: 200, body: "late" }, { status: 400 }],
      end: "closed",
      requests: 1,
    },
  },
  {
    name: "garbage pipelined behind a request",
    why: "RFC 9112, 9.3.2: answers come in order, the 400 as well",
    send: get("/late") + "XXXX garbage\r\n\r\n",
    expect: {
      answers: [{ status: 200, body: "late" }, { status: 400 }],
      end: "closed",
      requests: 1,
    },
    except: [
      plainNode("Node writes the 400 at once, as if it were the first request's answer", {
        answers: [{ status: 400 }],
        end: "closed",
        requests: 1,
      }),
    ],
  },
  {
    name: "a body that ends in the middle",
    why: "RFC 9112, 8: an incomplete request",
    send: [post("/x", ["Content-Length: 10"], "half"), { does: "half-close" }],
    expect: refused(),
    except: [plainNode("the app is given the head", { ...refused(), requests: 1 })],
  },
  {
    name: "a chunked body that ends in the middle",
    why: "RFC 9112, 8: an incomplete request",
    send: [postChunked("/x", "a\r\nhalf"), { does: "half-close" }],
    expect: refused(),
    except: [plainNode("the app is given the head", { ...refused(), requests: 1 })],
  },
  {
    name: "a head that ends in the middle",
    why: "RFC 9112, 8: an incomplete request",
    send: ["GET / HTTP/1.1\r\nHost: a\r\nX: ", { does: "half-close" }],
    expect: refused(),
  },
];
