/**
 * Everything that could move a terminal's cursor, recolour it, start a new line or turn the reading direction: C0 and C1
 * controls, line separators, zero-width and bidirectional marks, tags, lone surrogates.
 */
const HARMFUL =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

/** Text that someone else chose, fit for one line of a terminal or a log: what is harmful is shown as `\x1b`. */
export function toHarmlessText(
  text: string,
  toEscape: (codePoint: number) => string = toVisibleEscape,
): string {
  return text.replaceAll(HARMFUL, (character) => toEscape(character.codePointAt(0) ?? 0));
}

function toVisibleEscape(codePoint: number): string {
  if (codePoint <= 0xff) return `\\x${codePoint.toString(16).padStart(2, "0")}`;
  if (codePoint <= 0xffff) return `\\u${codePoint.toString(16).padStart(4, "0")}`;
  return `\\u{${codePoint.toString(16)}}`;
}
