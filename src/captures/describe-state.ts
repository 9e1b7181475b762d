import type { CaptureState } from "../messages/capture.ts";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

const KEPT = "What you see was kept when the error was thrown.";
const GONE: Readonly<Record<NonNullable<CaptureState["reason"]>, string>> = {
  "thread-ended": `The thread that ran this code has ended, and its variables with it. ${KEPT}`,
  dropped: `The variables were let go, to make room for newer errors. ${KEPT}`,
  expired: `The variables were let go, because their time was over. ${KEPT}`,
};

/** How long a capture's variables will be there, or why they are gone. */
export function describeState(state: CaptureState, nowMs: number): string {
  if (!state.isLive) return describeGone(state);
  return `Live for ${describeDuration(Math.max(state.expiresAt - nowMs, 0))}`;
}

export function describeGone({ reason }: CaptureState): string {
  return reason === undefined ? `The variables are gone. ${KEPT}` : GONE[reason];
}

/** In the units that people use: `1 h 5 min`, `12 min`, `40 s`. */
export function describeDuration(durationMs: number): string {
  if (durationMs < MINUTE_MS) return `${Math.ceil(durationMs / SECOND_MS)} s`;
  if (durationMs < HOUR_MS) return `${Math.floor(durationMs / MINUTE_MS)} min`;
  const minutes = Math.floor((durationMs % HOUR_MS) / MINUTE_MS);
  const hours = `${Math.floor(durationMs / HOUR_MS)} h`;
  return minutes === 0 ? hours : `${hours} ${minutes} min`;
}
