import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { VisitorCookie } from "./visitor-cookie.ts";

/** What a browser sends back for a `Set-Cookie` line. */
function toCookie(line: string): string {
  return /^Set-Cookie: ([^;]+)/.exec(line)?.[1] ?? "";
}

describe("VisitorCookie", () => {
  const cookie = new VisitorCookie(5000, false);
  const visitor = { id: cookie.mintId(), threadId: 12 };
  const value = toCookie(cookie.toLine(visitor));

  it("knows whom it has marked, among other cookies", () => {
    assert.deepEqual(cookie.read(value), visitor);
    assert.deepEqual(cookie.read(`a=b; ${value}; c=d`), visitor);
    assert.deepEqual(cookie.read(`x${value}1; stopgap_visitor_5000=stale; ${value}`), visitor);
  });

  it("is kept from scripts and from other sites, and named for its server", () => {
    assert.match(
      cookie.toLine(visitor),
      /^Set-Cookie: stopgap_visitor_5000=.*; Path=\/; HttpOnly; SameSite=Lax\r\n$/,
    );
  });

  it("is for https alone where there is https, under another name", () => {
    const secure = new VisitorCookie(5000, true);
    const line = secure.toLine(visitor);
    assert.match(
      line,
      /^Set-Cookie: __Host-stopgap_visitor_5000=.*; Path=\/; HttpOnly; SameSite=Lax; Secure\r\n$/,
    );
    assert.deepEqual(secure.read(`${value}; ${toCookie(line)}`), visitor);
  });

  it("gives everybody another id", () => {
    assert.equal(new Set(Array.from({ length: 1000 }, () => cookie.mintId())).size, 1000);
  });

  const refused: [string, string | undefined][] = [
    ["no cookie", undefined],
    ["somebody else's cookies", "a=b; session=c"],
    ["another id", value.replace(visitor.id, cookie.mintId())],
    ["another thread", value.replace(".12.", ".13.")],
    ["another signature", `${value.slice(0, -1)}${value.endsWith("A") ? "B" : "A"}`],
    ["a cookie of another start", toCookie(new VisitorCookie(5000, false).toLine(visitor))],
    ["a cookie of another server", toCookie(new VisitorCookie(5001, false).toLine(visitor))],
    ["an empty value", "stopgap_visitor_5000="],
    ["64 kB of quotes", `stopgap_visitor_5000=${'"'.repeat(65_536)}`],
  ];
  for (const [name, header] of refused) {
    it(`takes ${name} for nobody`, () => assert.equal(cookie.read(header), undefined));
  }
});
