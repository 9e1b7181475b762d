import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Random } from "../../../../test/support/random.ts";
import { PieceMatcher } from "./piece-matcher.ts";
import { isDigit, isNoSlash, type TextPiece } from "./text-piece.ts";

const SEED = 7;

interface Sample {
  piece: TextPiece;
  /** The same as a regular expression, with one group. */
  pattern: string;
}

const samples: [Sample, ...Sample[]] = [
  { piece: { kind: "choice", texts: ["-"] }, pattern: "(-)" },
  { piece: { kind: "choice", texts: ["a-", "a", ""] }, pattern: "(a-|a|)" },
  {
    piece: { kind: "run", accepts: isNoSlash, min: 1, max: Infinity, isLazy: false },
    pattern: "([^/]+)",
  },
  {
    piece: { kind: "run", accepts: isNoSlash, min: 2, max: 3, isLazy: false },
    pattern: "([^/]{2,3})",
  },
  {
    piece: { kind: "run", accepts: isDigit, min: 1, max: Infinity, isLazy: false },
    pattern: "(\\d+)",
  },
  {
    piece: { kind: "run", accepts: () => true, min: 0, max: Infinity, isLazy: true },
    pattern: "([^]*?)",
  },
  {
    piece: { kind: "own", accepts: (text) => /^[a1]+$/.test(text), spansSegments: false },
    pattern: "([a1]+)",
  },
];

describe("PieceMatcher", () => {
  it(`cuts as a regular expression does (seed ${SEED})`, () => {
    const random = new Random(SEED);
    let matched = 0;
    for (let round = 0; round < 20_000; round++) {
      const chosen = Array.from({ length: random.integer(1, 4) }, () => random.pick(samples));
      const text = Array.from({ length: random.integer(0, 8) }, () =>
        random.pick(["a", "1", "-", "/"]),
      ).join("");
      const pattern = new RegExp(`^${chosen.map((sample) => sample.pattern).join("")}$`);
      const ends = new PieceMatcher(chosen.map(({ piece }) => piece)).match(text);
      const texts = ends?.map((end, i) => text.slice(ends[i - 1] ?? 0, end));
      assert.deepEqual(texts, pattern.exec(text)?.slice(1), `${pattern.source} on ${text}`);
      if (texts !== undefined) matched += 1;
    }
    assert.ok(matched > 1000);
  });
});
