import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isPageRequest } from "./is-page-request.ts";

const BROWSER_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

describe("a request for a page", () => {
  const cases: [string, string, Record<string, string>, boolean][] = [
    ["a navigation", "GET", { "sec-fetch-dest": "document", accept: BROWSER_ACCEPT }, true],
    ["a frame", "GET", { "sec-fetch-dest": "iframe" }, true],
    ["fetch()", "GET", { "sec-fetch-dest": "empty", accept: BROWSER_ACCEPT }, false],
    ["an image", "GET", { "sec-fetch-dest": "image" }, false],
    ["a form's POST", "POST", { "sec-fetch-dest": "document", accept: BROWSER_ACCEPT }, false],
    ["HEAD", "HEAD", { "sec-fetch-dest": "document" }, false],
    ["a navigation over plain http", "GET", { accept: BROWSER_ACCEPT }, true],
    ["a navigation of a terse browser", "GET", { accept: "text/html" }, true],
    ["html as second choice", "GET", { accept: "image/png, text/html;q=0.5" }, true],
    ["curl", "GET", { accept: "*/*" }, false],
    ["nobody's Accept", "GET", {}, false],
    ["another type that begins alike", "GET", { accept: "text/html-sandboxed" }, false],
    [
      "a library's fragment",
      "GET",
      { accept: "text/html, */*; q=0.01", "x-requested-with": "XMLHttpRequest" },
      false,
    ],
  ];
  for (const [name, method, headers, expected] of cases) {
    it(`${expected ? "is" : "is not"} ${name}`, () => {
      assert.equal(
        isPageRequest(method, (header) => headers[header]),
        expected,
      );
    });
  }
});
