/** What became of the last try to listen: nobody answered, or somebody did and would not let us. */
export type RetryReason = "unreachable" | "refused";

const FIRST_MS = 250;
const LIMITS_MS: Readonly<Record<RetryReason, number>> = { unreachable: 5000, refused: 60_000 };
/** After as many refusals in a row, it has been started without `--live`. */
const MAX_REFUSALS = 12;

/**
 * How long a page waits before it tries again, in ms; `undefined`: it gives up. Not all pages come back in the same
 * moment.
 *
 * @param tries how many have failed in a row, this one included
 * @param random between 0 and 1
 */
export function decideRetry(
  reason: RetryReason,
  tries: number,
  random: number,
): number | undefined {
  if (reason === "refused" && tries > MAX_REFUSALS) return undefined;
  const delayMs = Math.min(FIRST_MS * 2 ** (tries - 1), LIMITS_MS[reason]);
  return Math.round(delayMs * (0.75 + random / 2));
}
