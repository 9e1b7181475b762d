import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decideRetry } from "./decide-retry.ts";

describe("a page that can't listen", () => {
  it("is back soon after a restart, and patient with a server that stays away", () => {
    const delays = [1, 2, 3, 4, 5, 6, 100, 10_000].map((tries) =>
      decideRetry("unreachable", tries, 0.5),
    );
    assert.deepEqual(delays, [250, 500, 1000, 2000, 4000, 5000, 5000, 5000]);
  });

  it("asks a server that refuses ever more seldom, and in the end no more", () => {
    const delays = [1, 6, 10, 12, 13].map((tries) => decideRetry("refused", tries, 0.5));
    assert.deepEqual(delays, [250, 8000, 60_000, 60_000, undefined]);
  });

  it("does not come back together with all the others", () => {
    assert.equal(decideRetry("unreachable", 3, 0), 750);
    assert.equal(decideRetry("unreachable", 3, 1), 1250);
  });
});
