import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { toHttpsLocation } from "./to-https-location.ts";

const cases: [hosts: string[], target: string, location: string | undefined][] = [
  [["localhost:5000"], "/a?b=c", "https://localhost:5000/a?b=c"],
  [["127.0.0.1:5000"], "/", "https://127.0.0.1:5000/"],
  [["[::1]:5000"], "/", "https://[::1]:5000/"],
  [["qa-box.example"], "/", "https://qa-box.example:80/"],
  [["a:5000"], "//b/c", "https://a:5000//b/c"],
  [["a:5000"], "http://b:6000/c?d", "https://b:6000/c?d"],
  [["a:5000"], "http://b", "https://b:80/"],
  [["a:5000"], "HTTP://b?c", "https://b:80/?c"],
  [["a:5000"], "https://b/c", undefined],
  [["a:5000"], "http://user@b/c", undefined],
  [["a:5000"], "http:///c", undefined],
  [["a:5000"], "*", undefined],
  [["a:5000"], "b:443", undefined],
  [["a:5000"], "/caf\u00e9", undefined],
  [[], "/", undefined],
  [["a:1", "a:1"], "/", undefined],
  [[""], "/", undefined],
  [["a:65536"], "/", undefined],
  [["a:"], "/", undefined],
  [["a b"], "/", undefined],
  [["a/b"], "/", undefined],
  [["a@b"], "/", undefined],
  [["a\\b"], "/", undefined],
  [["..a"], "/", undefined],
  [["[::1"], "/", undefined],
];

describe("toHttpsLocation", () => {
  for (const [hosts, target, location] of cases) {
    it(`sends ${target} on ${hosts.join(" and ") || "no host"} to ${location ?? "nowhere"}`, () => {
      assert.equal(toHttpsLocation(hosts, target), location);
    });
  }

  it("reads a long hostile host in no time", () => {
    assert.equal(toHttpsLocation([`${"a.".repeat(8000)}!`], "/"), undefined);
  });
});
