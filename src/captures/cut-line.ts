const MAX_CHARACTERS = 400;
/** How much of what is kept stands before the column. */
const BEFORE_COLUMN = 0.4;

/** A line that people can read: of one that a tool has written, what is around the column. 0: from its beginning on. */
export function cutLine(line: string, column: number): { text: string; column: number } {
  if (line.length <= MAX_CHARACTERS) return { text: line, column };
  const wanted = Math.max(column - 1 - MAX_CHARACTERS * BEFORE_COLUMN, 0);
  const start = Math.min(wanted, line.length - MAX_CHARACTERS);
  const end = start + MAX_CHARACTERS;
  const [before, behind] = [start > 0 ? "…" : "", end < line.length ? "…" : ""];
  return {
    text: before + line.slice(start, end) + behind,
    column: column < 1 ? 0 : column - start + before.length,
  };
}
