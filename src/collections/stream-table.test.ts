import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { OwnStreams } from "./own-streams.ts";
import { StreamTable } from "./stream-table.ts";

describe("a table of streams that the other side opens", () => {
  it("takes the numbers as they come", () => {
    const opener = new OwnStreams<string>();
    const table = new StreamTable<string>();
    const streams = ["a", "b", "c"].map((name) => opener.open(name));
    for (const stream of streams.toReversed()) table.set(stream, `of ${stream}`);
    for (const stream of streams) assert.equal(table.get(stream), `of ${stream}`);
    assert.equal(table.get(0), undefined);
    const [first = 0, second = 0] = streams;
    assert.equal(table.delete(first), true);
    assert.equal(table.delete(first), false);
    assert.equal(table.get(first), undefined);
    assert.equal(table.get(second), `of ${second}`);
    table.clear();
    assert.equal(table.get(second), undefined);
  });
});
