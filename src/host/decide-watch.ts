export interface WatchState {
  /** How long the thread has owed a sign of life, in ms; 0 when it owes none. */
  silentMs: number;
  blockedAfterMs: number;
  /** 0: a blocked thread is never ended. */
  blockedTimeoutMs: number;
  /** Whether this block has been told already. */
  isTold: boolean;
  /** How much the process has grown since the thread owes its sign of life. */
  grownBytes: number;
  /** What a thread may hold; 0: as much as it likes. */
  memoryBytes: number;
}

/** A thread that is merely late does not count as the one that takes the memory. */
const SUSPECT_AFTER_MS = 1000;

export type WatchDecision = "wait" | "tell" | "end-blocked" | "end-out-of-memory";

/**
 * `wait`: nothing to do. `tell`: say once that the thread is blocked. `end-…`: it has been for too long, or the process
 * grows so much meanwhile that it must be this thread: V8 does not keep a worker's limit on every Node, nor answer.
 */
export function decideWatch(state: WatchState): WatchDecision {
  const isGreedy = state.memoryBytes > 0 && state.grownBytes > state.memoryBytes;
  if (isGreedy && state.silentMs >= SUSPECT_AFTER_MS) return "end-out-of-memory";
  if (state.blockedTimeoutMs > 0 && state.silentMs >= state.blockedTimeoutMs) return "end-blocked";
  return state.silentMs >= state.blockedAfterMs && !state.isTold ? "tell" : "wait";
}
