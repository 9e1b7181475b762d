/** What a series of samples says about a figure that must not grow. */
export interface Trend {
  /** The lowest sample of the first part, and of the last. */
  readonly first: number;
  readonly last: number;
  /** By how much the lowest samples rise from the first part to the last, along the line that fits them best. */
  readonly rise: number;
  readonly isGrowing: boolean;
}

const PARTS = 8;
/** What happens before the pool is full and code is compiled says nothing. */
const WARM_UP = 0.3;

/**
 * Tells growth from noise: of what remains after the warm-up, the lowest sample of each of eight parts. It grows if the
 * line through these rises by more than `tolerance`, and most of them lie above the one before.
 */
export function findTrend(samples: readonly number[], tolerance: number): Trend {
  const settled = samples.slice(Math.floor(samples.length * WARM_UP));
  const size = Math.max(1, Math.floor(settled.length / PARTS));
  const lows = Array.from({ length: PARTS }, (_nothing, i) =>
    settled.slice(i * size, i === PARTS - 1 ? undefined : (i + 1) * size),
  )
    .filter((part) => part.length > 0)
    .map(findLowest);
  const rise = fitSlope(lows) * (lows.length - 1);
  const steps = lows.slice(1).filter((low, i) => low > (lows[i] ?? low)).length;
  const isGrowing = rise > tolerance && steps > (lows.length - 1) / 2;
  return { first: lows[0] ?? 0, last: lows.at(-1) ?? 0, rise, isGrowing };
}

/** By steps: a run of days has more samples than a call may have arguments. */
function findLowest(values: readonly number[]): number {
  return values.reduce((lowest, value) => Math.min(lowest, value), Infinity);
}

/** The slope of the line with the least squares. */
function fitSlope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = values.reduce((sum, _value, i) => sum + (i - middle) ** 2, 0);
  const shared = values.reduce((sum, value, i) => sum + (i - middle) * (value - mean), 0);
  return spread === 0 ? 0 : shared / spread;
}
