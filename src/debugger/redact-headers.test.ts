import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { redactHeaders } from "./redact-headers.ts";

describe("redactHeaders", () => {
  const cases: [name: string, value: string, shown: string][] = [
    ["Host", "localhost", "localhost"],
    ["Authorization", "Basic YTpi", "***"],
    ["Cookie", "a=b", "***"],
    ["X-Api-Key", "abc", "***"],
    ["X-Forwarded", "Bearer abc", "***"],
    ["X-Other", "eyJhbGciOi.eyJzdWIiOi.c2ln", "***"],
    ["Accept", "a".repeat(600), "a".repeat(500)],
  ];
  for (const [name, value, shown] of cases)
    it(`shows ${shown.slice(0, 12)} of ${name}`, () =>
      assert.deepEqual(redactHeaders([name, value]), [[name, shown]]));
});
