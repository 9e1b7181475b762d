import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { HttpError } from "../errors/http-error.ts";
import { MultiMap } from "./multi-map.ts";
import { ValueMap } from "./value-map.ts";

const ENTRIES: [string, string][] = [
  ["b", "1"],
  ["a", "2"],
  ["b", "3"],
  ["__proto__", "4"],
  ["2", "5"],
];

describe("MultiMap", () => {
  const map = new MultiMap(ENTRIES);

  it("has first values, all values and order", () => {
    assert.equal(map.get("b"), "1");
    assert.deepEqual(map.getAll("b"), ["1", "3"]);
    assert.deepEqual([...map], ENTRIES);
    assert.deepEqual(map.names(), ["b", "a", "__proto__", "2"]);
    assert.equal(map.size, 5);
  });

  it("has nothing under names that did not come", () => {
    for (const name of ["c", "constructor", "toString", ""]) {
      assert.equal(map.get(name), undefined);
      assert.deepEqual(map.getAll(name), []);
      assert.equal(map.has(name), false);
    }
  });

  it("makes an object that has no prototype", () => {
    const object = map.toObject();
    assert.equal(object["__proto__"], "4");
    assert.equal(Object.getPrototypeOf(object), null);
    assert.equal(object["b"], "1");
  });

  it("can't be changed through what it returns", () => {
    map.getAll("b").push("x");
    assert.deepEqual(map.getAll("b"), ["1", "3"]);
  });

  it("makes its entries once, and only when asked", () => {
    let calls = 0;
    const lazy = new MultiMap(() => {
      calls += 1;
      return ENTRIES;
    });
    assert.equal(calls, 0);
    assert.equal(lazy.get("a"), "2");
    assert.equal(lazy.size, 5);
    assert.equal(calls, 1);
  });
});

function values(text: string): ValueMap {
  return new ValueMap(new URLSearchParams(text));
}

function isBadRequest(message: RegExp): (error: unknown) => boolean {
  return (error) =>
    error instanceof HttpError && error.status === 400 && message.test(error.message);
}

describe("ValueMap", () => {
  for (const [text, expected] of [
    ["3", 3],
    ["-7", -7],
    ["+7", 7],
    [" 12 ", 12],
    ["007", 7],
    ["9007199254740991", Number.MAX_SAFE_INTEGER],
    ["9007199254740993", undefined],
    ["1.5", undefined],
    ["1e3", undefined],
    ["0x10", undefined],
    ["", undefined],
    ["1_000", undefined],
    ["NaN", undefined],
    ["١", undefined],
  ] as [string, number | undefined][]) {
    it(`reads "${text}" as the whole number ${expected}, or not at all`, () => {
      const map = new ValueMap([["n", text]]);
      if (expected === undefined) assert.throws(() => map.int("n"), isBadRequest(/whole number/));
      else assert.equal(map.int("n"), expected);
      assert.equal(map.int("n", { default: 42 }), expected ?? 42);
    });
  }

  for (const [text, expected] of [
    ["3", 3],
    ["-1.5", -1.5],
    [".5", 0.5],
    ["5.", 5],
    ["1e-3", 0.001],
    ["1e999", undefined],
    ["Infinity", undefined],
    ["0b1", undefined],
    [".", undefined],
    ["1,5", undefined],
    ["9".repeat(100_000), undefined],
  ] as [string, number | undefined][]) {
    it(`reads "${text.slice(0, 20)}" as the number ${expected}, or not at all`, () => {
      const map = new ValueMap([["n", text]]);
      if (expected === undefined) assert.throws(() => map.float("n"), isBadRequest(/a number/));
      else assert.equal(map.float("n"), expected);
    });
  }

  it("is undefined, or the default, for a name that did not come", () => {
    assert.equal(values("").int("page"), undefined);
    assert.equal(values("").int("page", { default: 1 }), 1);
    assert.equal(values("").float("page", { default: 1.5 }), 1.5);
    assert.equal(values("").oneOf("sort", ["asc", "desc"]), undefined);
    assert.equal(values("").oneOf("sort", ["asc", "desc"], "asc"), "asc");
  });

  it("holds numbers to their range", () => {
    const map = values("page=11");
    assert.equal(map.int("page", { min: 1, max: 11 }), 11);
    assert.equal(map.int("page", { max: 10, default: 1 }), 1);
    assert.throws(
      () => map.int("page", { min: 1, max: 10 }),
      isBadRequest(/^"page" has to be a whole number from 1 to 10\.$/),
    );
    assert.throws(() => map.int("page", { min: 12 }), isBadRequest(/from 12 on/));
    assert.throws(() => map.float("page", { max: 1 }), isBadRequest(/a number up to 1/));
  });

  it("takes one of several texts", () => {
    assert.equal(values("sort=desc").oneOf("sort", ["asc", "desc"]), "desc");
    assert.equal(values("sort=x").oneOf("sort", ["asc", "desc"], "asc"), "asc");
    assert.throws(
      () => values("sort=<script>").oneOf("sort", ["asc", "desc"]),
      isBadRequest(/^"sort" has to be one of: asc, desc\.$/),
    );
  });

  it("answers 400 for a required name that did not come", () => {
    assert.equal(values("a=").require("a"), "");
    assert.throws(() => values("a=").require("b"), isBadRequest(/"b" is missing/));
  });
});
