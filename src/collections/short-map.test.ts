import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ShortMap } from "./short-map.ts";

describe("a short map", () => {
  it("does what a Map does", () => {
    const short = new ShortMap<string, number>();
    const map = new Map<string, number>();
    const steps =
      "add a, add b, add c, delete a, add a, change b, change x, delete x, delete c, add d, delete a";
    for (const [index, step] of steps.split(", ").entries()) {
      const [act, key = ""] = step.split(" ");
      if (act === "delete") {
        assert.equal(short.delete(key), map.delete(key), step);
      } else if (act === "add") {
        short.add(key, index);
        map.set(key, index);
      } else {
        short.change(key, index);
        if (map.has(key)) map.set(key, index);
      }
      assert.deepEqual(short.keys(), [...map.keys()], step);
      assert.deepEqual(short.values(), [...map.values()], step);
      assert.equal(short.size, map.size);
      assert.equal(short.firstKey, [...map.keys()][0]);
      assert.equal(short.firstValue, [...map.values()][0]);
      for (const name of ["a", "b", "c", "d", "x"]) assert.equal(short.get(name), map.get(name));
    }
  });
});
