/** A thread with a request that waits for its client. */
export interface RestingThread {
  /** Busy share of its event loop when last measured, 0 to 1. */
  readonly utilization: number;
  /** How long it has given no sign of life, in ms. */
  readonly silentMs: number;
}

/** A client that keeps its request waiting for less than this, in ms, is an ordinary one. */
const PATIENCE_MS = 1000;
/** A thread that is busier has something else to do than to wait for the client. */
const MAX_UTILIZATION = 0.3;
const MAX_SILENT_MS = 500;

/** True when a request whose client has kept it waiting for so long need not have its thread to itself. */
export function decideRest(waitedMs: number, thread: RestingThread): boolean {
  const isAtRest = thread.utilization < MAX_UTILIZATION && thread.silentMs < MAX_SILENT_MS;
  return waitedMs >= PATIENCE_MS && isAtRest;
}
