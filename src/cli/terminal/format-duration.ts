/** A length of time in words for a sentence: `300 ms`, `1.5 s`, `2 min`. */
export function formatDuration(durationMs: number): string {
  if (durationMs < 999.5) return formatMs(durationMs);
  if (durationMs < 119_500)
    return `${Number((durationMs / 1000).toFixed(durationMs < 9950 ? 1 : 0))} s`;
  return `${Number((durationMs / 60_000).toFixed(durationMs < 597_000 ? 1 : 0))} min`;
}

/** A request's duration, always in ms so that lines can be compared and sorted. */
export function formatMs(durationMs: number): string {
  return `${Number(durationMs.toFixed(durationMs < 9.95 ? 1 : 0))} ms`;
}
