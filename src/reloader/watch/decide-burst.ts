/** Changes that never stop are acted on all the same: a file that something rewrites all the time may not hold a save back. */
const LONGEST_BURST_MS = 2000;
const LONGEST_IN_DELAYS = 20;

export interface BurstTimes {
  readonly nowMs: number;
  readonly firstEventMs: number;
  readonly lastEventMs: number;
}

/**
 * How much longer to wait for further changes of the same save, checkout or build. It is over, and this 0, when nothing
 * has changed for `delayMs`, or when it has gone on for twenty times that, and two seconds.
 */
export function decideBurst(times: BurstTimes, delayMs: number): number {
  const quietLeftMs = times.lastEventMs + delayMs - times.nowMs;
  const longestMs = Math.max(LONGEST_BURST_MS, LONGEST_IN_DELAYS * delayMs);
  const burstLeftMs = times.firstEventMs + longestMs - times.nowMs;
  return Math.max(0, Math.min(quietLeftMs, burstLeftMs));
}
