/** `12 345`, `345`, `45.6`, `1.23`: about three digits that say something. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return "–";
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toFixed(digits).replace(/\B(?=(?:\d{3})+$)/g, digits === 0 ? " " : "");
}

/** A ratio to the first number of the row it stands in, as `0.75×`. */
export function formatRatio(value: number, base: number): string {
  return Number.isFinite(value / base) ? `${(value / base).toFixed(2)}×` : "–";
}
