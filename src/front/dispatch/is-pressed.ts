/** One thread, as far as the pressure on the cores goes. */
export interface BusyThread {
  /** Busy share of its event loop when last measured, 0 to 1. */
  readonly utilization: number;
  /** How long the newest of its running requests has run, in ms; `undefined` when none runs. */
  readonly newestMs: number | undefined;
}

/**
 * While the cores are busy with short requests, a request of nobody waits for so long, in ms, for a thread that is about to
 * be free rather than wake another: few warm threads answer short requests several times faster than many cold ones that
 * push each other out of the caches (docs/notes/speed.md).
 */
export const PRESSED_WAIT_MS = 100;

/** A request that has had the CPU for less than this, in ms, has only just begun. */
export const FRESH_MS = 20;

/** Event loops are this busy, summed up and in cores, when there is no CPU to be won by waking another. */
const BUSY_SHARE = 0.75;

/**
 * True when the cores are busy with event loops, and as many threads as there are cores have only just begun with a request.
 * Requests that run for long, and apps that mostly wait for others, never make it true.
 */
export function isPressed(
  threads: readonly BusyThread[],
  box: { cores: number; frontUtilization: number },
): boolean {
  let busy = box.frontUtilization;
  let running = 0;
  for (const { utilization, newestMs } of threads) {
    busy += utilization;
    if (newestMs !== undefined) running++;
  }
  if (busy < BUSY_SHARE * box.cores || running < box.cores) return false;
  // Where more threads run than there are cores, each has had its share of them only.
  const freshMs = (FRESH_MS * running) / box.cores;
  let fresh = 0;
  for (const { newestMs } of threads) if (newestMs !== undefined && newestMs < freshMs) fresh++;
  return fresh >= box.cores;
}
