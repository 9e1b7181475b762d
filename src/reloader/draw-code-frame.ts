/** Lines shown before and after the one that matters. */
const CONTEXT_LINES = 2;
/** Of a line that was made by a tool, only the beginning helps. */
const MAX_LINE_LENGTH = 160;

/**
 * Some lines of a source with the one at `line` marked, and a `^` under `column`; empty when there is no such line.
 *
 * @param place line and column count from 1
 */
export function drawCodeFrame(source: string, place: { line: number; column: number }): string {
  const lines = source.split(/\r?\n/);
  if (place.line < 1 || place.line > lines.length) return "";
  const first = Math.max(1, place.line - CONTEXT_LINES);
  const last = Math.min(lines.length, place.line + CONTEXT_LINES);
  const width = String(last).length;
  const drawn: string[] = [];
  for (let number = first; number <= last; number++) {
    const text = (lines[number - 1] ?? "").replaceAll("\t", " ").slice(0, MAX_LINE_LENGTH);
    const mark = number === place.line ? ">" : " ";
    drawn.push(`${mark} ${String(number).padStart(width)} | ${text}`.trimEnd());
    if (number === place.line && place.column <= MAX_LINE_LENGTH)
      drawn.push(`  ${" ".repeat(width)} | ${" ".repeat(Math.max(0, place.column - 1))}^`);
  }
  return drawn.join("\n");
}
