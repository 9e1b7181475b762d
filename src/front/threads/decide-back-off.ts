const FIRST_MS = 100;
const LONGEST_MS = 10_000;

/** With this many failed starts in a row and no thread left, the app counts as down. */
export const DOWN_AFTER_FAILURES = 3;

/** How long to wait before the next start, in ms, after so many starts in a row that came to nothing. */
export function decideBackOffMs(failures: number): number {
  return failures === 0 ? 0 : Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
}
