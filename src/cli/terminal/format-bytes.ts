const UNITS = ["B", "kB", "MB", "GB", "TB"];

/** `812B`, `1.2kB`, `45MB`: thousands, as disks and networks count. */
export function formatBytes(byteCount: number): string {
  let amount = byteCount;
  let unitIndex = 0;
  // 999.5 and not 1000: what would be rounded up to 1000 belongs to the next unit.
  while (amount >= 999.5 && unitIndex < UNITS.length - 1) {
    amount /= 1000;
    unitIndex += 1;
  }
  const isShort = amount < 9.95 && unitIndex > 0;
  return `${isShort ? Number(amount.toFixed(1)) : Math.round(amount)}${UNITS[unitIndex]}`;
}
