import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { toRows } from "./to-rows.ts";

const groups = [
  { first: 0, end: 2, label: "" },
  { first: 2, end: 252, label: "250 frames" },
];
const toKinds = (shown: ReadonlyMap<number, number>): string => {
  const counts = new Map<string, number>();
  for (const { kind } of toRows(groups, shown)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(", ");
};

describe("the list of frames", () => {
  it("has folded frames in one row", () => assert.equal(toKinds(new Map()), "2 frame, 1 fold"));

  it("has some of an opened fold, and more when asked for", () => {
    assert.equal(toKinds(new Map([[1, 100]])), "102 frame, 1 fold, 1 more");
    assert.equal(toKinds(new Map([[1, 300]])), "252 frame, 1 fold");
  });
});
