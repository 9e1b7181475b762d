import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decideCondition, type Validators } from "./decide-condition.ts";

const OLD = "Mon, 01 Jan 2024 00:00:00 GMT";
const NOW = "Tue, 02 Jan 2024 00:00:00 GMT";
const NEW = "Wed, 03 Jan 2024 00:00:00 GMT";
const STRONG: Validators = { etag: '"a"', lastModified: new Date(NOW) };
const WEAK: Validators = { etag: 'W/"a"' };
const NONE: Validators = {};

const ROWS: [method: string, headers: Record<string, string>, Validators, outcome: string][] = [
  ["GET", {}, STRONG, "go-on"],
  ["GET", { "If-None-Match": '"a"' }, STRONG, "not-modified"],
  ["HEAD", { "If-None-Match": '"a"' }, STRONG, "not-modified"],
  ["GET", { "If-None-Match": 'W/"a"' }, STRONG, "not-modified"],
  ["GET", { "If-None-Match": '"a"' }, WEAK, "not-modified"],
  ["GET", { "If-None-Match": '"b", W/"a"' }, STRONG, "not-modified"],
  ["GET", { "If-None-Match": '"x,y","a"' }, STRONG, "not-modified"],
  ["GET", { "If-None-Match": "*" }, STRONG, "not-modified"],
  ["GET", { "If-None-Match": '"b"' }, STRONG, "go-on"],
  ["GET", { "If-None-Match": "a" }, STRONG, "go-on"],
  ["GET", { "If-None-Match": '"a' }, STRONG, "go-on"],
  ["GET", { "If-None-Match": "" }, STRONG, "go-on"],
  ["GET", { "If-None-Match": '"a"' }, NONE, "go-on"],
  ["PUT", { "If-None-Match": '"a"' }, STRONG, "failed"],
  ["PUT", { "If-None-Match": "*" }, STRONG, "failed"],
  ["PUT", { "If-None-Match": '"b"' }, STRONG, "go-on"],
  // The ETag is the better one: the time does not count beside it.
  ["GET", { "If-None-Match": '"b"', "If-Modified-Since": NEW }, STRONG, "go-on"],
  ["GET", { "If-Modified-Since": OLD }, STRONG, "go-on"],
  ["GET", { "If-Modified-Since": NOW }, STRONG, "not-modified"],
  ["GET", { "If-Modified-Since": NEW }, STRONG, "not-modified"],
  ["GET", { "If-Modified-Since": "yesterday" }, STRONG, "go-on"],
  ["GET", { "If-Modified-Since": NEW }, NONE, "go-on"],
  ["PUT", { "If-Modified-Since": NEW }, STRONG, "go-on"],
  [
    "GET",
    { "If-Modified-Since": NOW },
    { lastModified: new Date(Date.parse(NOW) + 900) },
    "not-modified",
  ],
  ["PUT", { "If-Match": '"a"' }, STRONG, "go-on"],
  ["PUT", { "If-Match": '"b", "a"' }, STRONG, "go-on"],
  ["PUT", { "If-Match": "*" }, STRONG, "go-on"],
  ["PUT", { "If-Match": '"b"' }, STRONG, "failed"],
  ["PUT", { "If-Match": 'W/"a"' }, STRONG, "failed"],
  ["PUT", { "If-Match": '"a"' }, WEAK, "failed"],
  ["PUT", { "If-Match": '"a"' }, NONE, "failed"],
  ["GET", { "If-Match": '"b"' }, STRONG, "failed"],
  ["GET", { "If-Match": '"a"', "If-None-Match": '"a"' }, STRONG, "not-modified"],
  ["PUT", { "If-Unmodified-Since": OLD }, STRONG, "failed"],
  ["PUT", { "If-Unmodified-Since": NOW }, STRONG, "go-on"],
  ["PUT", { "If-Unmodified-Since": NEW }, STRONG, "go-on"],
  ["PUT", { "If-Unmodified-Since": "rubbish" }, STRONG, "go-on"],
  ["PUT", { "If-Unmodified-Since": OLD }, NONE, "go-on"],
  ["PUT", { "If-Match": '"a"', "If-Unmodified-Since": OLD }, STRONG, "go-on"],
];

describe("the conditions of a request", () => {
  for (const [method, headers, current, outcome] of ROWS) {
    it(`${method} ${JSON.stringify(headers)} of ${JSON.stringify(current)}: ${outcome}`, () =>
      assert.equal(decideCondition(method, new Headers(headers), current), outcome));
  }

  it("are read in linear time", () => {
    for (const list of ['"'.repeat(200_001), 'W/"'.repeat(100_000), '"b",'.repeat(50_000)])
      assert.equal(decideCondition("GET", new Headers({ "If-None-Match": list }), STRONG), "go-on");
  });
});
