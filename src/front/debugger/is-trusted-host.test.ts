import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isTrustedHost } from "./is-trusted-host.ts";

describe("isTrustedHost", () => {
  const cases: [host: string | undefined, isTrusted: boolean][] = [
    ["localhost", true],
    ["LOCALHOST:5000", true],
    ["127.0.0.1:5000", true],
    ["[::1]:5000", true],
    ["192.168.1.7", true],
    ["qa.example.com", true],
    ["qa.example.com:443", true],
    ["evil.test", false],
    ["localhost.evil.test", false],
    ["localhost.", false],
    ["qa.example.com.evil.test", false],
    ["1.2.3.4.5", false],
    ["0x7f.1", false],
    ["127.1", false],
    ["[::", false],
    ["[::1", false],
    ["[evil.test]", false],
    ["localhost:80:80", false],
    ["evil.test@localhost", false],
    ["", false],
    [undefined, false],
  ];
  for (const [host, isTrusted] of cases)
    it(`${isTrusted ? "trusts" : "refuses"} ${host}`, () =>
      assert.equal(isTrustedHost(host, ["qa.example.com"]), isTrusted));
});
