import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Exchange } from "./exchange.ts";
import { ExchangeList } from "./exchange-list.ts";

function exchanges(count: number): Exchange[] {
  return Array.from({ length: count }, () => ({}) as Exchange);
}

describe("the list of exchanges", () => {
  it("has those that were added and not removed, in whichever order they go", () => {
    for (const order of [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [1, 3, 0, 2],
    ]) {
      const list = new ExchangeList();
      const all = exchanges(4);
      for (const exchange of all) list.add(exchange, undefined);
      const left = new Set(all);
      for (const index of order) {
        const [exchange] = all.slice(index, index + 1);
        assert.ok(exchange);
        const { passenger } = exchange;
        assert.ok(passenger);
        assert.equal(list.remove(exchange), passenger);
        left.delete(exchange);
        assert.deepEqual(new Set(list.all()), left);
        assert.equal(list.all().length, left.size);
      }
    }
  });

  it("gives back nobody for one that is not there any more, and leaves the others alone", () => {
    const list = new ExchangeList();
    const [first, second] = exchanges(2);
    assert.ok(first && second);
    list.add(first, { id: "ann", threadId: 1 });
    list.add(second, undefined);
    assert.equal(list.remove(first)?.visitor?.id, "ann");
    assert.equal(first.passenger, undefined);
    assert.equal(list.remove(first), undefined);
    assert.deepEqual(list.all(), [second]);
  });
});
