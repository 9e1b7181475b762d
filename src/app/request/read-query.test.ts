import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { HttpError } from "../errors/http-error.ts";
import { readQuery } from "./read-query.ts";

describe("readQuery", () => {
  for (const [url, entries] of [
    ["http://localhost/", []],
    ["/a?", []],
    [
      "/a?b=1&b=2&c=",
      [
        ["b", "1"],
        ["b", "2"],
        ["c", ""],
      ],
    ],
    ["/a?b", [["b", ""]]],
    ["/a?=1", [["", "1"]]],
    ["/a?b=1#?c=2", [["b", "1"]]],
    ["/a#?b=1", []],
    ["/a?b=1?c=2", [["b", "1?c=2"]]],
    ["/a??b=1", [["?b", "1"]]],
    ["/a?b=a+b%20c%2B", [["b", "a b c+"]]],
    ["/a?%C3%A4=%E2%82%AC", [["ä", "€"]]],
    ["/a?b=%FF%zz%", [["b", "\uFFFD%zz%"]]],
    [
      "/a?b=1&&c=2&",
      [
        ["b", "1"],
        ["c", "2"],
      ],
    ],
    ["/a?b=1;c=2", [["b", "1;c=2"]]],
    ["/a?b=x=y", [["b", "x=y"]]],
  ] as [string, [string, string][]][]) {
    it(`reads ${url}`, () => assert.deepEqual([...readQuery(url)], entries));
  }

  it("parses nothing before somebody asks", () => {
    const query = readQuery(`/?${"a=1&".repeat(100_000)}`);
    assert.throws(
      () => query.get("a"),
      (error) => error instanceof HttpError && error.status === 400,
    );
    // Not only the first time.
    assert.throws(() => query.size, HttpError);
  });

  it("takes as many parameters as it may, and not one more", () => {
    const limits = { maxQueryParameters: 3 };
    assert.equal(readQuery("/?a&b&c", limits).size, 3);
    assert.throws(() => readQuery("/?a&b&c&d", limits).size, HttpError);
    assert.equal(readQuery("/?a", { maxQueryParameters: Infinity }).size, 1);
    assert.equal(readQuery("/", { maxQueryParameters: 0 }).size, 0);
  });

  it("reads 100,000 when it is told to", () => {
    const text = Array.from({ length: 100_000 }, (_value, i) => `k${i}=${i}`).join("&");
    const query = readQuery(`/?${text}`, { maxQueryParameters: Infinity });
    for (let i = 0; i < 100_000; i += 1000) assert.equal(query.int(`k${i}`), i);
  });
});
