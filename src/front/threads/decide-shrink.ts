import type { ThreadView } from "../dispatch/choose-thread.ts";
import { isSpare } from "./decide-growth.ts";

export interface AgedThread extends ThreadView {
  /** How long nothing has run in it, in ms. */
  readonly idleMs: number;
}

/** A spare thread beyond those asked for is given back after this long, in ms. */
export const SHRINK_AFTER_MS = 30_000;

/** Which thread to end because it has had nothing to do for long; at most one at a time, the idlest first. */
export function decideShrink(threads: readonly AgedThread[], spare: number): number | undefined {
  const idle = threads.filter((thread) => thread.isReady && isSpare(thread));
  const readyCount = threads.filter((thread) => thread.isReady).length;
  if (idle.length <= spare || readyCount <= 1) return undefined;
  const idlest = idle.reduce((left, right) => (right.idleMs > left.idleMs ? right : left));
  return idlest.idleMs >= SHRINK_AFTER_MS ? idlest.threadId : undefined;
}
