import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseAddress } from "./parse-address.ts";

describe("parseAddress", () => {
  for (const [text, address] of [
    ["192.0.2.1", "192.0.2.1"],
    [" 192.0.2.1:4711 ", "192.0.2.1"],
    ["2001:DB8:0:0::1", "2001:db8::1"],
    ["[2001:db8::1]", "2001:db8::1"],
    ["[2001:db8::1]:443", "2001:db8::1"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["[::ffff:192.0.2.1]:80", "192.0.2.1"],
    ["fe80::1%eth0", "fe80::1"],
    ["::1", "::1"],
    ["::", "::"],
    ["", undefined],
    ["unknown", undefined],
    ["_hidden", undefined],
    ["0x7f.1", undefined],
    ["127.1", undefined],
    ["2130706433", undefined],
    ["192.0.2.256", undefined],
    ["192.0.2.1.5", undefined],
    ["010.0.0.1", undefined],
    ["192.0.2.1:", undefined],
    ["[::1", undefined],
    ["::1]", undefined],
    ["1::2::3", undefined],
    ["example.com", undefined],
    ["192.0.2.1, 10.0.0.1", undefined],
    ["<script>", undefined],
    [":".repeat(10_000), undefined],
  ] as [string, string | undefined][]) {
    it(`reads ${text.slice(0, 40)} as ${address}`, () => assert.equal(parseAddress(text), address));
  }
});
