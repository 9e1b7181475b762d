export interface WatchState {
  /** How long the thread has owed a sign of life, in ms; 0 when it owes none. */
  silentMs: number;
  blockedAfterMs: number;
  /** 0: a blocked thread is never ended. */
  blockedTimeoutMs: number;
  /** Whether this block has been told already. */
  isTold: boolean;
}

/** `wait`: nothing to do. `tell`: say once that the thread is blocked. `end`: it has been for too long. */
export function decideWatch(state: WatchState): "wait" | "tell" | "end" {
  if (state.blockedTimeoutMs > 0 && state.silentMs >= state.blockedTimeoutMs) return "end";
  return state.silentMs >= state.blockedAfterMs && !state.isTold ? "tell" : "wait";
}
