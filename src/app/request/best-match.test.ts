import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { bestMatch } from "./best-match.ts";
import { wantsJson } from "./wants-json.ts";

function asking(header: string, value: string | null): Request {
  return new Request("http://localhost/", { headers: value === null ? {} : { [header]: value } });
}

const BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8";

describe("bestMatch", () => {
  for (const [accept, offered, best] of [
    [null, ["text/html", "application/json"], "text/html"],
    ["*/*", ["text/html", "application/json"], "text/html"],
    [BROWSER, ["application/json", "text/html"], "text/html"],
    ["application/json", ["text/html", "application/json"], "application/json"],
    ["text/html;q=0.5, application/json", ["text/html", "application/json"], "application/json"],
    ["text/*;q=0.9, text/plain;q=0.1", ["text/plain", "text/html"], "text/html"],
    ["*/*;q=0.9, text/html;q=0", ["text/html", "text/plain"], "text/plain"],
    ["image/png", ["text/html"], undefined],
    ["", ["text/html"], "text/html"],
    ["text/html;q=bad, ,;;, application/json", ["application/json"], "application/json"],
    ["application/json", [], undefined],
  ] as [string | null, string[], string | undefined][]) {
    it(`finds ${best} among ${offered.join(", ")} for ${accept}`, () => {
      assert.equal(bestMatch(asking("accept", accept), "type", offered), best);
    });
  }

  for (const [kind, header, value, offered, best] of [
    ["language", "accept-language", "de-AT,de;q=0.9,en;q=0.5", ["en", "de"], "de"],
    ["language", "accept-language", "fr", ["en", "de"], undefined],
    ["language", "accept-language", "en", ["en-GB"], "en-GB"],
    ["encoding", "accept-encoding", "gzip;q=0.5, br", ["gzip", "br"], "br"],
    ["encoding", "accept-encoding", "zstd", ["gzip", "identity"], "identity"],
    ["encoding", "accept-encoding", "identity;q=0, *;q=0", ["identity"], undefined],
    ["charset", "accept-charset", "utf-8, iso-8859-1;q=0.5", ["iso-8859-1", "utf-8"], "utf-8"],
  ] as const) {
    it(`finds the ${kind} ${best} for ${value}`, () => {
      assert.equal(bestMatch(asking(header, value), kind, offered), best);
    });
  }

  it("is done with 16 kB of whatever there is", { timeout: 20_000 }, () => {
    for (const part of ['"', ",", ";", "a/b,", 'a/b;q="', ";q=", "*/*,", ' a="', "/"])
      bestMatch(asking("accept", part.repeat(16_384 / part.length)), "type", ["text/html"]);
  });
});

describe("wantsJson", () => {
  for (const [accept, expected] of [
    [null, false],
    ["*/*", false],
    [BROWSER, false],
    ["application/json", true],
    ["APPLICATION/JSON", true],
    ["application/json, text/plain, */*", true],
    ["application/problem+json", true],
    ["application/vnd.api+json;q=0.9, */*;q=0.1", true],
    ["text/html, application/json", false],
    ["text/html;q=0.8, application/json", true],
    ["application/json;q=0.5, text/html", false],
    ["application/json;q=0", false],
    ["application/xhtml+xml, application/json", false],
    ["text/json", false],
  ] as [string | null, boolean][]) {
    it(`says ${expected} for ${accept}`, () => {
      assert.equal(wantsJson(asking("accept", accept)), expected);
    });
  }
});
