import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isLoopbackOnly } from "./is-loopback-only.ts";

describe("isLoopbackOnly", () => {
  const cases: [hosts: string | string[] | undefined, isLoopback: boolean][] = [
    [undefined, true],
    ["127.0.0.1", true],
    ["localhost", true],
    ["[::1]", true],
    [["127.0.0.1", "::1", "unix:///tmp/a"], true],
    ["0.0.0.0", false],
    ["::", false],
    [["127.0.0.1", "192.168.1.5"], false],
    ["localhost.evil.test", false],
    ["127.0.0.1.evil.test", false],
    ["box", false],
  ];
  for (const [hosts, isLoopback] of cases)
    it(`says ${isLoopback} of ${String(hosts)}`, () =>
      assert.equal(isLoopbackOnly(hosts), isLoopback));
});
