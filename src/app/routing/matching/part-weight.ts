import type { PartToken } from "./part-matcher.ts";

/** How specific a part of a rule is. */
export interface PartWeight {
  readonly textLengths: readonly number[];
  readonly converterWeights: readonly number[];
  /** Decides between parts of which none is more specific, so that the order of registration never does. */
  readonly key: string;
}

export function toPartWeight(tokens: readonly PartToken[], key: string): PartWeight {
  const textLengths: number[] = [];
  const converterWeights: number[] = [];
  for (const token of tokens) {
    if (typeof token === "object") converterWeights.push(token.converter.weight);
    else for (const text of token.split("/")) if (text !== "") textLengths.push(text.length);
  }
  return { textLengths, converterWeights, key };
}

/**
 * Sorts the more specific first, as Werkzeug does: more static texts, then longer ones, then more values, then converters of
 * less weight. All text before the first slash counts as one, and so on.
 */
export function compareWeights(one: PartWeight, other: PartWeight): number {
  return (
    other.textLengths.length - one.textLengths.length ||
    compareLists(other.textLengths, one.textLengths) ||
    other.converterWeights.length - one.converterWeights.length ||
    compareLists(one.converterWeights, other.converterWeights) ||
    (one.key < other.key ? -1 : Number(one.key > other.key))
  );
}

function compareLists(one: readonly number[], other: readonly number[]): number {
  for (const [i, value] of one.entries()) {
    const difference = value - (other[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
