/** The part of a line that a column points to: a whole word, else one character. `end` is not in it. */
export function findMarked(
  line: string,
  column: number,
): { readonly start: number; readonly end: number } {
  const start = Math.min(Math.max(column - 1, 0), line.length);
  if (column < 1 || start === line.length) return { start: line.length, end: line.length };
  const [word = ""] = /^(?:[\p{L}\p{N}_$]+|[^])/u.exec(line.slice(start)) ?? [];
  return { start, end: start + word.length };
}
