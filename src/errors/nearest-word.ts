/** The candidate that was most likely meant, or undefined when none is near enough to be worth a suggestion. */
export function nearestWord(word: string, candidates: readonly string[]): string | undefined {
  const bare = normalize(word);
  let nearest: string | undefined;
  let nearestDistance = allowedSlips(bare) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(bare, normalize(candidate));
    if (distance >= nearestDistance) continue;
    nearest = candidate;
    nearestDistance = distance;
  }
  return nearest ?? onlyContinuation(bare, candidates);
}

/** One slip in a word of two letters makes any other word of it. */
function allowedSlips(bare: string): number {
  return bare.length < 3 ? 0 : Math.max(1, Math.floor(bare.length / 3));
}

/** `--queue-time` is three letters away from `--queue-timeout`, and yet nobody doubts what was meant. */
function onlyContinuation(bare: string, candidates: readonly string[]): string | undefined {
  if (bare.length < 3) return undefined;
  const longer = candidates.filter((candidate) => normalize(candidate).startsWith(bare));
  return longer.length === 1 ? longer[0] : undefined;
}

function normalize(word: string): string {
  return word
    .slice(0, 60)
    .replace(/^--?/, "")
    .replaceAll(/[A-Z]/g, (letter) => `-${letter}`)
    .toLowerCase()
    .replace(/^-/, "");
}

/** Optimal string alignment: like Levenshtein's, and two swapped neighbours count as one slip (`--prot`). */
function editDistance(from: string, wanted: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: wanted.length + 1 }, (_unused, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= wanted.length; column++) {
      const isSame = from[row - 1] === wanted[column - 1];
      const isSwapped =
        from[row - 1] === wanted[column - 2] && from[row - 2] === wanted[column - 1];
      const replaced = distanceAt(previous, column - 1) + (isSame ? 0 : 1);
      const oneMore = Math.min(distanceAt(previous, column), distanceAt(current, column - 1)) + 1;
      const swapped = isSwapped ? distanceAt(beforePrevious, column - 2) + 1 : Infinity;
      current.push(Math.min(replaced, oneMore, swapped));
    }
    beforePrevious = previous;
    previous = current;
  }
  return distanceAt(previous, wanted.length);
}

function distanceAt(distances: readonly number[], column: number): number {
  return distances[column] ?? Infinity;
}
