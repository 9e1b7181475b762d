import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { redirect } from "./redirect.ts";

const written: [string | URL, string][] = [
  ["/polls/?page=2#end", "/polls/?page=2#end"],
  [new URL("https://qa.example.com/a b"), "https://qa.example.com/a%20b"],
  ["/straße/日本", "/stra%C3%9Fe/%E6%97%A5%E6%9C%AC"],
  ["/with space", "/with%20space"],
  ["/%C3%9F", "/%C3%9F"],
];

describe("redirect", () => {
  it("is a 302 without a body, or what it is told", () => {
    assert.equal(redirect("/").status, 302);
    assert.equal(redirect("/").body, null);
    for (const status of [301, 302, 303, 307, 308] as const)
      assert.equal(redirect("/", status).status, status);
  });

  for (const [location, header] of written) {
    it(`writes ${String(location)} as ${header}`, () => {
      assert.equal(redirect(location).headers.get("Location"), header);
    });
  }

  for (const location of ["/a\r\nSet-Cookie: b=1", "/a\nb", "/a\0"]) {
    it(`refuses ${JSON.stringify(location)}, which would be another header`, () => {
      assert.throws(() => redirect(location), TypeError);
    });
  }

  it("refuses a status that is no redirect", () => {
    for (const status of [200, 300, 304, 404])
      assert.throws(() => redirect("/", status as 302), /no redirect/);
  });
});
