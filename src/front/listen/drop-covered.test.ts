import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { dropCovered } from "./drop-covered.ts";

const cases: [addresses: string[], bound: string[]][] = [
  [["127.0.0.1"], ["127.0.0.1"]],
  [
    ["127.0.0.1", "::1", "127.0.0.1"],
    ["127.0.0.1", "::1"],
  ],
  [["127.0.0.1", "0.0.0.0", "192.168.1.7"], ["0.0.0.0"]],
  [
    ["0.0.0.0", "::1"],
    ["0.0.0.0", "::1"],
  ],
  [["0.0.0.0", "::", "::1"], ["::"]],
  [[], []],
];

describe("dropCovered", () => {
  for (const [addresses, bound] of cases) {
    it(`binds ${bound.join(", ")} for ${addresses.join(", ")}`, () => {
      assert.deepEqual(dropCovered(addresses), bound);
    });
  }
});
