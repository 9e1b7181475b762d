import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decideScript } from "./decide-script.ts";

const local = { scheme: "http", host: "localhost:5000" } as const;
const shared = { scheme: "https", host: "qa.example.test" } as const;

const allowed: [string, string[]][] = [
  ["no policy", []],
  ["an empty policy", [" ; , "]],
  ["a policy about something else", ["img-src 'none'; frame-ancestors 'none'"]],
  ["'self' for everything", ["default-src 'self'"]],
  ["names in capitals", ["DEFAULT-SRC 'SELF'"]],
  ["'self' for scripts of the page", ["script-src 'none'; script-src-elem 'self'"]],
  ["'self' for scripts, others for the rest", ["default-src 'self'; script-src 'self' cdn.test"]],
  ["everything", ["default-src *"]],
  ["the origin", ["default-src http://localhost:5000"]],
  ["the host", ["script-src localhost:5000; connect-src localhost:*"]],
  ["the scheme", ["default-src http:"]],
  ["a folder of ours", ["script-src localhost:5000/__stopgap__/; connect-src 'self'"]],
  ["nothing but inline styles refused", ["style-src 'self'"]],
  ["an open sandbox", ["sandbox allow-scripts allow-same-origin allow-forms"]],
  ["a directive again, which does not count", ["default-src 'self'; default-src 'none'"]],
];

const withNonce: [string, string[], string][] = [
  ["a nonce alone", ["script-src 'nonce-abc123=='"], "abc123=="],
  ["a nonce for everything", ["default-src 'nonce-a1'; connect-src 'self'"], "a1"],
  ["strict-dynamic", ["script-src 'self' 'strict-dynamic' 'nonce-a_b-c' https:"], "a_b-c"],
  ["the elements' own directive first", ["script-src 'self'; script-src-elem 'nonce-e1'"], "e1"],
  ["two headers", ["script-src 'self'", "script-src 'nonce-n2'"], "n2"],
  ["two policies in a header", ["script-src 'nonce-n3', script-src 'nonce-n3' 'nonce-n4'"], "n3"],
  [
    "two nonces, one of them in both",
    ["script-src 'nonce-x' 'nonce-y', script-src 'nonce-y'"],
    "y",
  ],
  ["a nonce written in capitals", ["script-src 'NONCE-Abc'"], "Abc"],
];

const refused: [string, string[], string][] = [
  ["nothing allowed", ["default-src 'none'"], "default-src"],
  ["a directive without values", ["script-src"], "script-src"],
  ["no scripts", ["script-src 'none'"], "script-src"],
  ["inline scripts only", ["script-src 'unsafe-inline' 'unsafe-eval'"], "script-src"],
  [
    "hashes only",
    ["script-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"],
    "script-src",
  ],
  ["another host", ["script-src https://cdn.test"], "script-src"],
  ["another port", ["script-src localhost:5001"], "script-src"],
  ["another folder", ["script-src localhost:5000/assets/"], "script-src"],
  ["https only", ["script-src https:"], "script-src"],
  ["strict-dynamic without a nonce", ["script-src 'self' 'strict-dynamic'"], "script-src"],
  ["a nonce that no page can carry", [`script-src 'nonce-a"b'`], "script-src"],
  ["two different nonces", ["script-src 'nonce-a'", "script-src 'nonce-b'"], "script-src"],
  ["the second of two policies", ["script-src 'self', script-src-elem 'none'"], "script-src-elem"],
  ["no connections", ["script-src 'self'; connect-src 'none'"], "connect-src"],
  ["a nonce for everything", ["default-src 'nonce-a'"], "default-src"],
  ["connections elsewhere", ["connect-src https://api.test"], "connect-src"],
  ["a sandbox", ["sandbox"], "sandbox"],
  ["a sandbox from nowhere", ["sandbox allow-scripts"], "sandbox"],
];

describe("the script, under a page's policies", () => {
  for (const [name, headers] of allowed) {
    it(`needs no nonce: ${name}`, () => {
      assert.deepEqual(decideScript(headers, local), { kind: "allowed", nonce: undefined });
    });
  }
  for (const [name, headers, nonce] of withNonce) {
    it(`carries the page's nonce: ${name}`, () => {
      assert.deepEqual(decideScript(headers, local), { kind: "allowed", nonce });
    });
  }
  for (const [name, headers, directive] of refused) {
    it(`is refused: ${name}`, () => {
      assert.deepEqual(decideScript(headers, local), { kind: "refused", directive });
    });
  }

  const elsewhere: [string, boolean][] = [
    ["https:", true],
    ["http:", true],
    ["wss:", false],
    ["qa.example.test", true],
    ["*.example.test", true],
    ["*.test:443", true],
    ["http://qa.example.test", true],
    ["http://qa.example.test:80", true],
    ["example.test", false],
    ["*.qa.example.test", false],
    ["qa.example.test:8443", false],
    ["https://[::1]", false],
    ["https://", false],
  ];
  for (const [source, isAllowed] of elsewhere) {
    it(`over https is ${isAllowed ? "allowed" : "refused"} by ${source}`, () => {
      const decision = decideScript([`default-src ${source}`], shared);
      assert.equal(decision.kind === "allowed", isAllowed);
    });
  }

  it("is allowed by an IPv6 address", () => {
    const origin = { scheme: "http", host: "[::1]:5000" } as const;
    assert.equal(decideScript(["default-src http://[::1]:5000"], origin).kind, "allowed");
  });
});
