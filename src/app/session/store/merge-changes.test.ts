import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { mergeChanges } from "./merge-changes.ts";

type Values = Record<string, unknown>;

const cases: [string, Values, Values, Values, Values][] = [
  // what, before, now, stored, merged
  ["nothing changed here", { a: 1 }, { a: 1 }, { a: 2, b: 3 }, { a: 2, b: 3 }],
  ["other keys changed", { a: 1, b: 1 }, { a: 2, b: 1 }, { a: 1, b: 2 }, { a: 2, b: 2 }],
  ["both changed one key", { a: 1 }, { a: 2 }, { a: 3 }, { a: 2 }],
  ["both added", {}, { a: 1 }, { b: 2 }, { a: 1, b: 2 }],
  ["deleted here", { a: 1, b: 1 }, { b: 1 }, { a: 1, b: 2 }, { b: 2 }],
  ["deleted there", { a: 1, b: 1 }, { a: 1, b: 2 }, { b: 1 }, { b: 2 }],
  ["deleted there, changed here", { a: 1 }, { a: 2 }, {}, { a: 2 }],
  ["undefined is a value", { a: undefined }, {}, { a: undefined, b: 1 }, { b: 1 }],
  [
    "changed inside",
    { a: { x: [1] } },
    { a: { x: [1, 2] } },
    { a: { x: [1] }, b: 1 },
    { a: { x: [1, 2] }, b: 1 },
  ],
];

function toMap(values: Values): Map<string, unknown> {
  return new Map(Object.entries(values));
}

describe("two requests of one session", () => {
  for (const [name, before, now, stored, merged] of cases) {
    it(`end as they should: ${name}`, () => {
      const [beforeContent, nowContent, storedContent] = [before, now, stored].map((values) => ({
        values: toMap(values),
        isPermanent: false,
      }));
      assert.ok(beforeContent && nowContent && storedContent);
      assert.deepEqual(
        mergeChanges(beforeContent, nowContent, storedContent).values,
        toMap(merged),
      );
    });
  }

  for (const [before, now, stored, merged] of [
    [false, false, true, true],
    [false, true, false, true],
    [true, false, true, false],
  ] as const) {
    it(`are permanent ${merged} after ${before}, ${now} and ${stored}`, () => {
      const [one, two, three] = [before, now, stored].map((isPermanent) => ({
        values: new Map<string, unknown>(),
        isPermanent,
      }));
      assert.ok(one && two && three);
      assert.equal(mergeChanges(one, two, three).isPermanent, merged);
    });
  }
});
