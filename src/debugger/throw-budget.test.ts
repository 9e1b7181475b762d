import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ThrowBudget } from "./throw-budget.ts";

describe("ThrowBudget", () => {
  it("has a second's worth at once, and so many a second after that", () => {
    let now = 0;
    const budget = new ThrowBudget(10, () => now);
    const takeAll = (): number => {
      let taken = 0;
      while (budget.take()) taken++;
      return taken;
    };
    assert.equal(takeAll(), 10);
    now += 500;
    assert.equal(takeAll(), 5);
    now += 60_000;
    assert.equal(takeAll(), 10);
  });
});
