/** Node's timers cannot wait longer, and fire at once when told to. */
const MAX_TIMER_MS = 2_147_483_647;

const MS_PER_UNIT = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

const DURATION = /^(?<amount>\d+(?:\.\d+)?)(?<unit>ms|s|m|h)$/;

/**
 * A duration in milliseconds: `"500ms"`, `"30s"`, `"2m"`, `"1h"`, `"0"`, or a number that is milliseconds already.
 * Undefined for anything else, bare numbers in text included: nobody can tell seconds from milliseconds there.
 */
export function toDurationMs(value: unknown): number | undefined {
  const durationMs = typeof value === "string" ? fromText(value.trim()) : value;
  if (typeof durationMs !== "number" || !(durationMs >= 0 && durationMs <= MAX_TIMER_MS))
    return undefined;
  return Math.round(durationMs);
}

function fromText(text: string): number | undefined {
  if (text === "0") return 0;
  const { amount, unit } = DURATION.exec(text)?.groups ?? {};
  if (amount === undefined || unit === undefined) return undefined;
  return Number(amount) * MS_PER_UNIT[unit as keyof typeof MS_PER_UNIT];
}
