import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { OwnStreams } from "./own-streams.ts";

describe("the streams that this side opens", () => {
  it("are found by their own numbers, and nothing by that of one that is over", () => {
    const streams = new OwnStreams<string>();
    const first = streams.open("first");
    const second = streams.open("second");
    assert.notEqual(first, second);
    assert.deepEqual([streams.get(first), streams.get(second)], ["first", "second"]);
    streams.end(first);
    assert.equal(streams.get(first), undefined);
    const third = streams.open("third");
    assert.equal(streams.get(first), undefined, "its place is the third's");
    streams.end(first);
    assert.equal(streams.replace(first, "late"), false);
    assert.deepEqual([streams.get(second), streams.get(third)], ["second", "third"]);
    assert.equal(streams.replace(second, "other"), true);
    assert.equal(streams.get(second), "other");
  });

  it("have numbers from 1 to 2^32 - 1, and none again before 16,382 others", () => {
    const streams = new OwnStreams<number>();
    const seen = new Set<number>();
    for (let i = 0; i < 16_383; i++) {
      const stream = streams.open(i);
      assert.ok(stream >= 1 && stream < 2 ** 32 && Number.isInteger(stream));
      seen.add(stream);
      streams.end(stream);
    }
    assert.equal(seen.size, 16_383);
    assert.ok(seen.has(streams.open(0)));
  });

  it("are 262,144 at most, each with its number", () => {
    const streams = new OwnStreams<number>();
    const all = Array.from({ length: 262_144 }, (_unused, i) => streams.open(i));
    assert.throws(() => streams.open(0), RangeError);
    assert.ok(all.every((stream, i) => streams.get(stream) === i));
    const [first = 0] = all;
    streams.end(first);
    assert.equal(streams.get(streams.open(7)), 7);
  });
});
