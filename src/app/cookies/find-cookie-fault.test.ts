import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { CookieOptions } from "./cookie-options.ts";
import { findCookieFault } from "./find-cookie-fault.ts";

const fine: [string, string, CookieOptions][] = [
  ["session", "abc", {}],
  ["session", "", {}],
  ["session", 'anything "at"; all,\r\n\0é日😀', {}],
  ["a!#$%&'*+-.^_`|~9", "x", {}],
  ["a", "b", { path: "/app/x%20y" }],
  ["a", "b", { domain: "example.com" }],
  ["a", "b", { domain: ".example.com" }],
  ["a", "b", { domain: "localhost" }],
  ["a", "b", { domain: "127.0.0.1" }],
  ["a", "b", { maxAgeSeconds: 0 }],
  ["a", "b", { maxAgeSeconds: -1 }],
  ["a", "b", { expires: new Date(0) }],
  ["a", "b", { sameSite: "none", secure: true }],
  ["a", "b", { partitioned: true, secure: true }],
  ["__Secure-a", "b", { secure: true, domain: "example.com", path: "/x" }],
  ["__Host-a", "b", { secure: true }],
  ["__Host-a", "b", { secure: true, path: "/" }],
  ["__Http-a", "b", { secure: true, httpOnly: true, path: "/x" }],
  ["__Host-Http-a", "b", { secure: true, httpOnly: true }],
  ["__Hostile", "b", {}],
];

const faulty: [string, string, CookieOptions, RegExp][] = [
  ["", "b", {}, /name/],
  ["a b", "b", {}, /name/],
  ["a=b", "b", {}, /name/],
  ["a;b", "b", {}, /name/],
  ["a,b", "b", {}, /name/],
  ["a\r\nSet-Cookie: x", "b", {}, /name/],
  ["a\0", "b", {}, /name/],
  ["ä", "b", {}, /name/],
  ["a", "\ud83d", {}, /half of a character/],
  ["a", "b", { path: "app" }, /path/],
  ["a", "b", { path: "" }, /path/],
  ["a", "b", { path: "/; Domain=evil.example" }, /path/],
  ["a", "b", { path: "/\r\nX: y" }, /path/],
  ["a", "b", { path: "/ü" }, /path/],
  ["a", "b", { domain: "" }, /domain/],
  ["a", "b", { domain: "example.com; Path=/" }, /domain/],
  ["a", "b", { domain: "example.com\n" }, /domain/],
  ["a", "b", { domain: "http://example.com" }, /domain/],
  ["a", "b", { domain: "example.com:80" }, /domain/],
  ["a", "b", { domain: "a..b" }, /domain/],
  ["a", "b", { domain: `${"a".repeat(64)}.b` }, /domain/],
  ["a", "b", { domain: "a.".repeat(200) }, /domain/],
  ["a", "b", { maxAgeSeconds: 1.5 }, /maxAgeSeconds is 1.5/],
  ["a", "b", { maxAgeSeconds: Number.NaN }, /maxAgeSeconds is NaN/],
  ["a", "b", { maxAgeSeconds: Infinity }, /maxAgeSeconds/],
  ["a", "b", { expires: new Date("rubbish") }, /expires/],
  ["a", "b", { sameSite: "lax; Secure" as "lax" }, /sameSite/],
  ["a", "b", { sameSite: "none" }, /needs secure/],
  ["a", "b", { partitioned: true }, /needs secure/],
  ["__Secure-a", "b", {}, /begins with __Secure-/],
  ["__secure-a", "b", {}, /begins with __secure-/],
  ["__Host-a", "b", {}, /begins with __Host-/],
  ["__HOST-a", "b", { secure: true, path: "/x" }, /begins with __HOST-/],
  ["__Host-a", "b", { secure: true, domain: "example.com" }, /begins with __Host-/],
  ["__Http-a", "b", { secure: true }, /begins with __Http-/],
  ["__Host-Http-a", "b", { secure: true }, /begins with __Host-Http-/],
  ["__Host-Http-a", "b", { secure: true, httpOnly: true, path: "/x" }, /begins with __Host-Http-/],
];

describe("what is wrong with a cookie", () => {
  for (const [name, value, options] of fine) {
    it(`is nothing for ${JSON.stringify([name, value, options])}`, () => {
      assert.equal(findCookieFault(name, value, options), undefined);
    });
  }
  for (const [name, value, options, found] of faulty) {
    it(`is told for ${JSON.stringify([name, value, options]).slice(0, 100)}`, () => {
      const fault = findCookieFault(name, value, options);
      assert.match(fault?.found ?? "", found);
      assert.notEqual(fault?.fix ?? "", "");
    });
  }
});
