import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type HeadLimits, isOverflowInUrl, refuseHead } from "./refuse-head.ts";

const LIMITS: HeadLimits = { maxUrlBytes: 10, maxHeaders: 3, maxHeaderBytes: 40, maxBodyBytes: 0 };
const HOST = ["Host", "a"];

describe("a request's head", () => {
  for (const [what, url, rawHeaders, refusal] of [
    ["a target at the limit", "/234567890", HOST, undefined],
    ["a target over the limit", "/2345678901", HOST, "url-too-long"],
    ["as many headers as there may be", "/", [...HOST, "b", "1", "c", "2"], undefined],
    ["one header more", "/", [...HOST, "b", "1", "c", "2", "d", "3"], "head-too-large"],
    // "Host: a" and "b: …" with their line ends: 9 + 5 + 26.
    ["headers at the limit", "/", [...HOST, "b", "x".repeat(26)], undefined],
    ["headers over the limit", "/", [...HOST, "b", "x".repeat(27)], "head-too-large"],
    ["no headers", "/", [], undefined],
  ] as const) {
    it(`with ${what} is ${refusal ?? "fine"}`, () => {
      assert.equal(refuseHead({ url, rawHeaders, headers: {} }, LIMITS), refusal);
    });
  }

  for (const [length, maxBodyBytes, refusal] of [
    ["100", 100, undefined],
    ["101", 100, "body-too-large"],
    ["99999999999999999999", 100, "body-too-large"],
    ["101", 0, undefined],
    [undefined, 100, undefined],
  ] as const) {
    it(`that announces ${length ?? "no"} bytes where ${maxBodyBytes} may come is ${refusal ?? "fine"}`, () => {
      const head = { url: "/", rawHeaders: HOST, headers: { "content-length": length } };
      assert.equal(refuseHead(head, { ...LIMITS, maxBodyBytes }), refusal);
    });
  }
});

describe("a head that Node gave up", () => {
  for (const [what, bytes, isFirst, isInUrl] of [
    ["a target in the first bytes", "GET /xxxx", true, true],
    ["a target that goes on", "xxxx", false, true],
    ["a header in the first bytes", "GET / HTTP/1.1\r\nHost: a\r\nb: xxxx", true, false],
    ["headers that go on", "Host: a\r\nb: xxxx", false, false],
    ["the end of a long target, and more", "xx HTTP/1.1\r\nHost", false, false],
  ] as const) {
    it(`was in its ${isInUrl ? "target" : "headers"}: ${what}`, () => {
      assert.equal(isOverflowInUrl(Buffer.from(bytes), isFirst), isInUrl);
    });
  }
});
