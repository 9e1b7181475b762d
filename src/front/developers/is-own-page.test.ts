import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isOwnPage } from "./is-own-page.ts";

const host = "localhost:5000";
const cases: [string, Record<string, string>, boolean, boolean][] = [
  ["a page of ours", { host, "sec-fetch-site": "same-origin" }, false, true],
  ["a page of ours that posts", { host, origin: "http://localhost:5000" }, true, true],
  ["a page of ours behind a proxy", { host: "QA.test", origin: "https://qa.test" }, true, true],
  ["an old browser", { host }, false, true],
  ["an old browser that posts", { host }, true, false],
  ["another site", { host, "sec-fetch-site": "cross-site" }, false, false],
  ["another port", { host, "sec-fetch-site": "same-site" }, false, false],
  ["somebody who typed the address", { host, "sec-fetch-site": "none" }, false, true],
  ["another origin", { host, origin: "http://evil.test" }, false, false],
  ["another origin's port", { host, origin: "http://localhost:5001" }, true, false],
  ["a page from nowhere", { host, origin: "null" }, true, false],
  ["an origin that is none", { host, origin: "http://[" }, true, false],
  ["an origin with a name in it", { host, origin: "http://a@localhost:5000" }, true, false],
  ["no host at all", { origin: "http://localhost:5000" }, true, false],
  [
    "a site that lies about its place",
    { host, origin: `http://${host}`, "sec-fetch-site": "cross-site" },
    true,
    false,
  ],
];

describe("a request to our own addresses", () => {
  for (const [name, headers, isOriginDue, expected] of cases) {
    it(`is ${expected ? "answered" : "refused"}: ${name}`, () => {
      assert.equal(isOwnPage(headers, isOriginDue), expected);
    });
  }
});
