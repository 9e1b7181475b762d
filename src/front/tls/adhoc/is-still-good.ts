/** So long before its end, in ms, a certificate is made anew. */
export const RENEW_BEFORE_MS: number = 30 * 24 * 60 * 60 * 1000;

/** Whether a kept certificate can go on being used: browsers ask again about every new one. */
export function isStillGood(
  kept: { names: readonly string[]; validFromMs: number; validToMs: number },
  needed: readonly string[],
  nowMs: number,
): boolean {
  if (nowMs < kept.validFromMs || nowMs >= kept.validToMs - RENEW_BEFORE_MS) return false;
  return needed.every((name) => kept.names.includes(name));
}
