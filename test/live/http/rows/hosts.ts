import { toHead } from "../conformance/request-bytes.ts";
import { answered, plainNode, refused, type Row } from "../conformance/row.ts";

const HOST = "RFC 9112, 3.2: 400 to a request without Host, with two, or with an invalid one";
const VALID = "RFC 9110, 7.2: Host = uri-host [ : port ]";

const valid = (name: string, host: string): Row => ({
  name,
  why: VALID,
  send: toHead("GET /x HTTP/1.1", [`Host: ${host}`]),
  expect: answered({ status: 200, saw: { headers: { host } } }),
});

const invalid = (name: string, ...hosts: string[]): Row => ({
  name,
  why: HOST,
  send: toHead(
    "GET /x HTTP/1.1",
    hosts.map((host) => `Host: ${host}`),
  ),
  expect: refused(),
  except: [plainNode("Node passes it on", answered({ status: 200 }))],
});

/** Whose name is asked. */
export const HOSTS: readonly Row[] = [
  valid("a name", "app.example"),
  valid("a name and a port", "app.example:8080"),
  valid("a name with an underscore", "my_app.example"),
  valid("an IPv4 address", "127.0.0.1:80"),
  valid("an IPv6 address", "[::1]"),
  valid("an IPv6 address with a port", "[fe80::1]:8080"),
  valid("an IPv4 address in IPv6", "[::ffff:127.0.0.1]"),
  valid("a port without digits", "app.example:"),
  valid("an empty host", ""),
  valid("percent-encoded and sub-delims", "a%20b!$&'()*+,;=~"),
  {
    name: "Host in another case and place",
    why: "RFC 9110, 5.1: names have no case, and order does not matter",
    send: toHead("GET /x HTTP/1.1", ["A: b", "hOST: app.example"]),
    expect: answered({ status: 200, saw: { rawHeaders: ["A", "b", "hOST", "app.example"] } }),
  },
  {
    name: "no Host",
    why: HOST,
    send: toHead("GET / HTTP/1.1", []),
    expect: refused(),
  },
  {
    name: "no Host, absolute-form",
    why: "RFC 9112, 3.2.2: Host is due all the same",
    send: toHead("GET http://other.example/ HTTP/1.1", []),
    expect: refused(),
  },
  invalid("two different Hosts", "a", "b"),
  invalid("two equal Hosts", "a", "a"),
  invalid("two empty Hosts", "", ""),
  invalid("a space", "a b"),
  invalid("a tab", "a\tb"),
  invalid("a list", "a, b"),
  invalid("a slash", "a/b"),
  invalid("a backslash", "a\\b"),
  invalid("a query", "a?b"),
  invalid("a fragment", "a#b"),
  invalid("a name before an at sign", "user@a"),
  invalid("a whole address", "http://a"),
  invalid("a port in letters", "a:b"),
  invalid("two ports", "a:1:2"),
  invalid("a negative port", "a:-1"),
  invalid("quotes", '"a"'),
  invalid("angle brackets", "<script>"),
  invalid("an open bracket", "[::1"),
  invalid("brackets around a name", "[app.example]"),
  invalid("something behind brackets", "[::1]x"),
  invalid("a percent sign that encodes nothing", "a%zz"),
  invalid("a byte above ASCII", "caf\xe9.example"),
  {
    name: "two Hosts in HTTP/1.0",
    why: HOST,
    send: toHead("GET /x HTTP/1.0", ["Host: a", "Host: b"]),
    expect: refused(),
    except: [plainNode("Node passes it on", { answers: [{ status: 200 }], end: "closed" })],
  },
];
