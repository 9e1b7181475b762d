import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseCookie } from "cookie";
import { Random } from "../../../test/support/random.ts";
import type { CookieOptions } from "./cookie-options.ts";
import { deleteCookie } from "./delete-cookie.ts";
import { serializeCookie } from "./serialize-cookie.ts";

const cases: [string, CookieOptions | undefined, string][] = [
  ["b", undefined, "a=b; Path=/"],
  ["", undefined, "a=; Path=/"],
  ["b c;d", {}, "a=b%20c%3Bd; Path=/"],
  ["b", { path: "/x" }, "a=b; Path=/x"],
  ["b", { maxAgeSeconds: 60 }, "a=b; Max-Age=60; Path=/"],
  ["b", { maxAgeSeconds: 0 }, "a=b; Max-Age=0; Path=/"],
  ["b", { expires: new Date(0) }, "a=b; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT"],
  ["b", { httpOnly: true, secure: true }, "a=b; Path=/; HttpOnly; Secure"],
  ["b", { httpOnly: false, secure: false }, "a=b; Path=/"],
  ["b", { sameSite: "lax" }, "a=b; Path=/; SameSite=Lax"],
  ["b", { domain: "example.com" }, "a=b; Domain=example.com; Path=/"],
  [
    "b",
    { secure: true, partitioned: true, sameSite: "none" },
    "a=b; Path=/; Secure; Partitioned; SameSite=None",
  ],
];

describe("serializeCookie", () => {
  for (const [value, options, header] of cases) {
    it(`writes ${header}`, () => {
      assert.equal(serializeCookie("a", value, options), header);
    });
  }

  it("refuses what would be another header", () => {
    assert.throws(() => serializeCookie("a\r\nSet-Cookie: b", "c"), {
      name: "StopgapError",
      code: "COOKIE_INVALID",
    });
  });

  it("brings any text back, and never lets it out of its place", () => {
    const random = new Random(1);
    for (let i = 0; i < 2000; i += 1) {
      const codes = Array.from({ length: random.integer(0, 20) }, () =>
        random.chance(0.7) ? random.integer(0, 0x7f) : random.integer(0xe000, 0x10ffff),
      );
      const value = String.fromCodePoint(...codes);
      const header = serializeCookie("name", value);
      assert.match(header, /^name=[!-:<-~]*; Path=\/$/);
      const [pair = ""] = header.split("; ");
      assert.equal(parseCookie(pair)["name"], value);
    }
  });
});

describe("deleteCookie", () => {
  it("names the same place and is over", () => {
    assert.equal(
      deleteCookie("a", { path: "/x", domain: "example.com" }),
      "a=; Max-Age=0; Domain=example.com; Path=/x; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
    );
  });

  it("keeps the promises of the name, else browsers ignore it", () => {
    assert.match(deleteCookie("__Host-a", { secure: true }), /Secure/);
    assert.throws(() => deleteCookie("__Host-a"), { code: "COOKIE_INVALID" });
  });
});
