import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Failure } from "../messages/failure.ts";
import { Generations } from "./generations.ts";

const FAILURE: Failure = { name: "TypeError", message: "broken", stack: "" };

/** Generations, and what they have asked for and told, as words in their order. */
function makeGenerations(): { generations: Generations; said: string[] } {
  const said: string[] = [];
  const generations = new Generations(
    {
      build: (generation) => said.push(`build ${generation}`),
      takeOver: (generation) => said.push(`take over ${generation}`),
      drop: (generation) => said.push(`drop ${generation}`),
      markStale: () => said.push("stale"),
    },
    {
      onTookOver: (generation, { paths, previous }) =>
        said.push(`${generation} took over from ${previous} for ${paths.join()}`),
      onFailed: (generation, { paths, previous }) =>
        said.push(`${generation} failed beside ${previous} for ${paths.join()}`),
    },
  );
  return { generations, said };
}

describe("Generations", () => {
  it("serve the first as soon as its first thread is ready", () => {
    const { generations, said } = makeGenerations();
    generations.build([]);
    assert.equal(generations.serving, undefined);
    assert.equal(generations.isBuilding, true);
    generations.noteLoaded(1);
    assert.deepEqual(said, ["build 1", "take over 1", "1 took over from undefined for "]);
    assert.equal(generations.serving, 1);
    assert.equal(generations.isBuilding, false);
  });

  it("serve the old one until the new one is ready", () => {
    const { generations, said } = makeGenerations();
    generations.build([]);
    generations.noteLoaded(1);
    said.length = 0;
    generations.build(["a.ts"]);
    assert.deepEqual(said, ["stale", "build 2"]);
    assert.equal(generations.serving, 1);
    generations.noteLoaded(2);
    assert.deepEqual(said.slice(2), ["take over 2", "2 took over from 1 for a.ts"]);
    assert.equal(generations.serving, 2);
  });

  it("take no notice of further threads", () => {
    const { generations, said } = makeGenerations();
    generations.build([]);
    generations.noteLoaded(1);
    said.length = 0;
    generations.noteLoaded(1);
    assert.equal(generations.noteNotLoaded(1, FAILURE), false);
    assert.deepEqual(said, []);
  });

  it("keep the last good one when a save does not load, until one does", () => {
    const { generations, said } = makeGenerations();
    generations.build([]);
    generations.noteLoaded(1);
    said.length = 0;
    generations.build(["a.ts"]);
    assert.equal(generations.noteNotLoaded(2, FAILURE), true);
    assert.equal(generations.failure, FAILURE);
    assert.equal(generations.serving, 1);
    generations.build(["b.ts"]);
    assert.equal(generations.failure, undefined);
    generations.noteLoaded(3);
    assert.deepEqual(said, [
      "stale",
      "build 2",
      "drop 2",
      "2 failed beside 1 for a.ts",
      "stale",
      "build 3",
      "take over 3",
      "3 took over from 1 for a.ts,b.ts",
    ]);
  });

  it("drop one that is still being built when the source changes again, and its late news with it", () => {
    const { generations, said } = makeGenerations();
    generations.build([]);
    generations.noteLoaded(1);
    generations.build(["a.ts"]);
    said.length = 0;
    generations.build(["a.ts", "b.ts"]);
    generations.noteLoaded(2);
    assert.equal(generations.noteNotLoaded(2, FAILURE), false);
    assert.equal(generations.serving, 1);
    generations.noteLoaded(3);
    assert.deepEqual(said, [
      "stale",
      "drop 2",
      "build 3",
      "take over 3",
      "3 took over from 1 for a.ts,b.ts",
    ]);
  });

  it("start no further threads when not even the first could be loaded", () => {
    const { generations, said } = makeGenerations();
    generations.build([]);
    generations.noteNotLoaded(1, FAILURE);
    assert.deepEqual(said, ["build 1", "drop 1", "stale", "1 failed beside undefined for "]);
    generations.build(["a.ts"]);
    generations.noteLoaded(2);
    assert.deepEqual(said.slice(4), [
      "build 2",
      "take over 2",
      "2 took over from undefined for a.ts",
    ]);
  });
});
