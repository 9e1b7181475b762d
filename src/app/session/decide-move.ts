import type { SessionState } from "./session.ts";

/**
 * `forget`: nothing is left, and the browser or the store still has something. `renew`: as it was, and its lifetime begins
 * again. `write`: it has changed.
 */
export type SessionMove = "nothing" | "forget" | "renew" | "write";

export interface SessionCircumstances {
  readonly isModified: boolean;
  /** The browser sent a cookie of the session's name, whatever was in it. */
  readonly hasCookie: boolean;
  /** How long ago it was kept; undefined for a new one. */
  readonly ageSeconds: number | undefined;
  readonly refreshAfterSeconds: number;
  /** Whether those that end with the browser are renewed too. */
  readonly renewsAll: boolean;
}

/** Says what becomes of a session that was looked at. */
export function decideMove(
  state: Pick<SessionState, "now">,
  circumstances: SessionCircumstances,
): SessionMove {
  const { isModified, hasCookie, ageSeconds, refreshAfterSeconds, renewsAll } = circumstances;
  const isEmpty = state.now.values.size === 0;
  if (isModified) return isEmpty ? (hasCookie ? "forget" : "nothing") : "write";
  if (ageSeconds === undefined || isEmpty) return "nothing";
  const isRenewable = state.now.isPermanent || renewsAll;
  return isRenewable && ageSeconds >= refreshAfterSeconds ? "renew" : "nothing";
}
