import { FRESH_MS } from "./is-pressed.ts";

/** More would save nothing: the thread never runs dry between two turns of the front's event loop. */
const MAX_AHEAD = 8;

/** What is handed out ahead should be begun with within this time, in ms, and not have to be taken back. */
const AHEAD_WAIT_MS: number = FRESH_MS / 2;

/** Shorter averages than this, in ms, are not told apart. */
const SHORTEST_MS = 0.01;

/**
 * How many requests of nobody may lie in a thread's inbox, one of which is running now.
 *
 * @param thread.newestMs for how long what it runs has been running
 * @param thread.serviceMs how long its requests took lately, on average
 */
export function decideAhead(thread: { newestMs: number; serviceMs: number }): number {
  if (thread.newestMs >= AHEAD_WAIT_MS) return 0;
  return Math.min(MAX_AHEAD, Math.floor(AHEAD_WAIT_MS / Math.max(thread.serviceMs, SHORTEST_MS)));
}

/**
 * Whether what was handed out ahead to a thread is to be taken back: what it runs takes too long for those behind it, or
 * those before them do not get done.
 */
export function isRecallDue(thread: { newestMs: number; oldestWaitMs: number }): boolean {
  return thread.newestMs >= FRESH_MS || thread.oldestWaitMs >= FRESH_MS;
}
