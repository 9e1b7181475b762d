import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type CheckedRequest, checkRequest } from "./check-request.ts";

function toRequest(target: string, lines: readonly string[], version = "1.1"): CheckedRequest {
  const rawHeaders = lines.flatMap((line) => line.split(": "));
  const headers: Record<string, string> = {};
  for (let i = 0; i < rawHeaders.length; i += 2)
    headers[rawHeaders[i]?.toLowerCase() ?? ""] ??= rawHeaders[i + 1] ?? "";
  const [httpVersionMajor = 0, httpVersionMinor = 0] = version.split(".").map(Number);
  return { url: target, headers, rawHeaders, httpVersionMajor, httpVersionMinor };
}

const CHUNKED = "Transfer-Encoding: chunked";

const GOOD: readonly [string, CheckedRequest][] = [
  ["a plain one", toRequest("/", ["Host: a"])],
  ["two slashes and odd characters", toRequest("//a/%5c%23?b={|}", ["Host: a"])],
  ["absolute-form", toRequest("http://b/", ["Host: a"])],
  ["HTTP/1.0 without Host", toRequest("/", [], "1.0")],
  ["chunks", toRequest("/", ["Host: a", CHUNKED])],
  ["chunks behind another coding", toRequest("/", ["Host: a", "Transfer-Encoding: gzip, CHUNKED"])],
  ["a header that is only nearly Host", toRequest("/", ["Host: a", "Hos: b", "Hosts: c"])],
  ...[
    "a",
    "a.example:80",
    "my_host",
    "1.2.3.4",
    "[::1]",
    "[::ffff:1.2.3.4]:80",
    "a:",
    "",
    "%41",
  ].map((host): [string, CheckedRequest] => [`Host ${host}`, toRequest("/", [`Host: ${host}`])]),
];

const BAD: readonly [string, CheckedRequest, RegExp][] = [
  ["HTTP/0.9", toRequest("/", [], "0.9"), /version/],
  ["HTTP/2.0", toRequest("/", ["Host: a"], "2.0"), /version/],
  ["# in the target", toRequest("/a#b", ["Host: a"]), /#/],
  ["\\ in the query", toRequest("/a?\\", ["Host: a"]), /\\/],
  ["no Host", toRequest("/", []), /no Host/],
  ["two Hosts", toRequest("/", ["Host: a", "HOST: a"]), /more than one Host/],
  ["two Hosts in HTTP/1.0", toRequest("/", ["Host: a", "host: b"], "1.0"), /more than one Host/],
  ["an empty coding", toRequest("/", ["Host: a", "Transfer-Encoding: "]), /Transfer-Encoding/],
  ["xchunked", toRequest("/", ["Host: a", "Transfer-Encoding: xchunked"]), /Transfer-Encoding/],
  ["chunked first", toRequest("/", ["Host: a", "Transfer-Encoding: chunked, x"]), /Transfer-/],
  ["chunks in HTTP/1.0", toRequest("/", ["Host: a", CHUNKED], "1.0"), /Transfer-Encoding/],
  ["chunks and a length", toRequest("/", ["Host: a", CHUNKED, "Content-Length: 0"]), /Transfer-/],
  ...[
    "a b",
    "a/b",
    "a\\b",
    "a?b",
    "a#b",
    "u@a",
    "http://a",
    "a:b",
    "a:1:2",
    "[::1",
    "[a.example]",
  ].map((host): [string, CheckedRequest, RegExp] => [
    `Host ${host}`,
    toRequest("/", [`Host: ${host}`]),
    /no host/,
  ]),
];

describe("checkRequest", () => {
  for (const [name, request] of GOOD)
    it(`lets pass: ${name}`, () => assert.equal(checkRequest(request), undefined));
  for (const [name, request, reason] of BAD)
    it(`refuses: ${name}`, () => assert.match(checkRequest(request) ?? "", reason));

  it("takes no time for a Host made to be slow", () => {
    const host = `${"%41a".repeat(4000)}!!!:`;
    assert.equal(checkRequest(toRequest("/", [`Host: ${host}x`])), "its Host is no host");
  });
});
