import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { countsAsSource, type PathFacts } from "./counts-as-source.ts";

const NOTHING: PathFacts = {
  isIgnored: false,
  isLoaded: false,
  isWatched: false,
  isSetting: false,
  isForeign: false,
  isBesideLoaded: false,
  hasLoadedEnding: false,
};

const cases: [what: string, facts: Partial<PathFacts>, counts: string][] = [
  ["a file that nobody loaded", {}, "never"],
  ["a loaded file", { isLoaded: true }, "always"],
  ["a loaded file of a dependency", { isLoaded: true, isForeign: true }, "never"],
  [
    "a dependency's file that --watch names",
    { isLoaded: true, isForeign: true, isWatched: true },
    "always",
  ],
  ["a template that --watch matches", { isWatched: true }, "always"],
  ["package.json", { isSetting: true }, "always"],
  ["package.json of a dependency", { isSetting: true, isForeign: true }, "never"],
  ["a file of a loaded kind beside a loaded one", beside(true), "when new"],
  ["a file of another kind beside a loaded one", beside(false), "never"],
  ["a file of a loaded kind elsewhere", { hasLoadedEnding: true }, "never"],
  ["a dependency's file beside a loaded one", { ...beside(true), isForeign: true }, "never"],
  ["an ignored file that was loaded", { isLoaded: true, isIgnored: true }, "never"],
  ["an ignored file that --watch matches", { isWatched: true, isIgnored: true }, "never"],
  ["an ignored setting", { isSetting: true, isIgnored: true }, "never"],
];

describe("countsAsSource", () => {
  for (const [what, facts, counts] of cases) {
    it(`says ${counts} for ${what}`, () => {
      assert.equal(countsAsSource({ ...NOTHING, ...facts }), counts);
    });
  }
});

function beside(hasLoadedEnding: boolean): Partial<PathFacts> {
  return { isBesideLoaded: true, hasLoadedEnding };
}
