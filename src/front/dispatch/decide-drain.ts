/** What is left in a thread that a newer generation has taken over from. */
export interface DrainingThread {
  /** Requests that are being answered, or are still to be taken back. */
  readonly requests: number;
  /** Event streams, WebSockets and the like. */
  readonly streams: number;
  /** How long ago it was taken over from, in ms. */
  readonly drainingMs: number;
  /** How many threads have been draining for a shorter time. */
  readonly younger: number;
}

/** `close-streams`: their clients are to connect anew. `retire`: nothing is left. `end`: what is left has had its time. */
export type DrainDecision = "wait" | "close-streams" | "retire" | "end";

/** Event streams and WebSockets of an older generation are closed after this long, in ms. */
export const STREAM_GRACE_MS = 3000;

/** A request may take this long, in ms, after the source has changed: long enough for any upload or download of a tester. */
export const DRAIN_LIMIT_MS: number = 10 * 60_000;

/** So many threads drain at most: each of many saves may leave one behind, with all its memory. */
export const MAX_DRAINING = 64;

export function decideDrain(thread: DrainingThread): DrainDecision {
  if (thread.requests + thread.streams === 0) return "retire";
  if (thread.drainingMs >= DRAIN_LIMIT_MS || thread.younger >= MAX_DRAINING) return "end";
  return thread.streams > 0 && thread.drainingMs >= STREAM_GRACE_MS ? "close-streams" : "wait";
}
