const BYTES_PER_UNIT = { B: 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 } as const;

type Unit = keyof typeof BYTES_PER_UNIT;

const SIZE = /^(?<amount>\d{1,15}(?:\.\d{1,15})?)(?<unit>B|KB|MB|GB)$/;

/** The same as people write it elsewhere: `64k`, `64 kB`, `64KiB`. */
const LOOSE_SIZE = /^(?<amount>\d{1,15}(?:\.\d{1,15})?) *(?<prefix>[kmg]?)(?:i?b|bytes?)?$/i;

/**
 * A size in bytes: `"512B"`, `"64KB"`, `"1.5MB"`, `"1GB"` (of 1024 each), `"0"`, or a number that is bytes already.
 * Undefined for anything else, bare numbers in text included: nobody can tell bytes from kilobytes there.
 */
export function toBytes(value: unknown): number | undefined {
  const bytes = typeof value === "string" ? fromText(value.trim()) : value;
  return typeof bytes === "number" && Number.isSafeInteger(bytes) && bytes >= 0 ? bytes : undefined;
}

/** A size as one would type it, in the largest unit that leaves it whole. */
export function toSizeText(bytes: number): string {
  if (bytes === 0) return "0";
  const units = Object.entries(BYTES_PER_UNIT).toReversed();
  const [unit, perUnit] = units.find(([, size]) => bytes % size === 0) ?? ["B", 1];
  return `${bytes / perUnit}${unit}`;
}

/** The size that was most likely meant by a text that is none; undefined when nobody can tell. */
export function nearestSize(text: string): string | undefined {
  const { amount, prefix } = LOOSE_SIZE.exec(text.trim())?.groups ?? {};
  if (amount === undefined || prefix === undefined) return undefined;
  const hasUnit = /[a-z]/i.test(text);
  // A bare number of a few digits is kilobytes in most tools' limits; nobody means 64 bytes.
  const unit = hasUnit ? `${prefix.toUpperCase()}B` : Number(amount) < 1024 ? "KB" : "B";
  const bytes = toBytes(`${amount}${unit}`);
  return bytes === undefined ? undefined : toSizeText(bytes);
}

function fromText(text: string): number | undefined {
  if (text === "0") return 0;
  const { amount, unit } = SIZE.exec(text)?.groups ?? {};
  if (amount === undefined || unit === undefined) return undefined;
  return Math.round(Number(amount) * BYTES_PER_UNIT[unit as Unit]);
}
