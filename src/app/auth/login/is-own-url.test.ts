import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isOwnUrl } from "./is-own-url.ts";

const OWN = [
  "/",
  "/posts/7",
  "/posts?page=2&sort=-date",
  "/a/../b",
  "/%C3%A4",
  "/a//b",
  "/@me",
  "/#top",
  "/a:b",
];

const FOREIGN = [
  undefined,
  null,
  "",
  "posts",
  "?page=2",
  "//evil.test",
  "///evil.test",
  "/\\evil.test",
  "\\\\evil.test",
  "\\/evil.test",
  "/%2fevil.test",
  "/%2F%2Fevil.test",
  "/%5Cevil.test",
  "%2f%2fevil.test",
  "https:evil.test",
  "https://evil.test/",
  "http:/evil.test",
  "HTTP:\\\\evil.test",
  "http://localhost/",
  "javascript:alert(1)",
  "data:text/html,x",
  "/\t/evil.test",
  "/\n/evil.test",
  "\t//evil.test",
  " //evil.test",
  "/ /evil.test",
  "/\r\nSet-Cookie: a=b",
  "/\0/evil.test",
  "/\u007f/evil.test",
  "/\u0085/evil.test",
  "/\u2028/evil.test",
  "/\uff0fevil.test",
  "\uff0f\uff0fevil.test",
  "/\u2215evil.test",
  "/\u200b/evil.test",
  "/.//evil.test",
  "/..//evil.test",
  "/a/..//evil.test",
  "/%2e//evil.test",
  "/a\\b",
  `/${"a".repeat(4000)}`,
];

describe("isOwnUrl", () => {
  for (const text of OWN)
    it(`takes ${text}`, () => {
      assert.equal(isOwnUrl(text), true);
      assert.equal(new URL(text, "https://own.test/login").host, "own.test");
    });

  for (const text of FOREIGN)
    it(`refuses ${JSON.stringify(text)?.slice(0, 60)}`, () => {
      assert.equal(isOwnUrl(text), false);
    });
});
