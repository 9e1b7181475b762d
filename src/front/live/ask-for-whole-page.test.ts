import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { askForWholePage } from "./ask-for-whole-page.ts";

describe("asking for a whole page", () => {
  it("keeps every header but those that would bring another answer", () => {
    const request = {
      headers: { host: "a", "accept-encoding": "gzip, br", "if-none-match": '"a"', cookie: "b=c" },
      rawHeaders: [
        "Host",
        "a",
        "If-None-Match",
        '"a"',
        "ACCEPT-encoding",
        "gzip, br",
        "Cookie",
        "b=c",
      ],
    };
    askForWholePage(request);
    assert.deepEqual(request.rawHeaders, [
      "Host",
      "a",
      "ACCEPT-encoding",
      "identity",
      "Cookie",
      "b=c",
    ]);
    assert.deepEqual(request.headers, { host: "a", "accept-encoding": "identity", cookie: "b=c" });
  });

  it("finds them however often they are there", () => {
    const request = {
      headers: { "if-modified-since": "x" },
      rawHeaders: ["if-modified-since", "x", "If-Modified-Since", "y", "Accept", "text/html"],
    };
    askForWholePage(request);
    assert.deepEqual(request.rawHeaders, ["Accept", "text/html"]);
    assert.deepEqual(request.headers, {});
  });
});
