import { nearestWord } from "../errors/nearest-word.ts";
import { wrongValue } from "../errors/usage-errors.ts";
import type { OptionRow } from "./option-row.ts";
import { nearestSize, toBytes, toSizeText } from "./to-bytes.ts";
import { toDurationMs } from "./to-duration-ms.ts";
import { type Folders, toFolders } from "./to-folders.ts";

export type OptionValue = string | number | boolean | readonly string[] | Folders;

/**
 * The value of one option, read from what was typed or passed: integers, durations (in ms) and sizes (in bytes)
 * become numbers, lists arrays. Throws WRONG_VALUE; `label` is how the option is called in it.
 */
export function toOptionValue(row: OptionRow, value: unknown, label: string): OptionValue {
  if (value === false && row.canBeFalse === true) return false;
  const read = readers[row.kind](row, value, label);
  if (read !== undefined) return read;
  const nearest = typeof value === "string" ? nearestValue(row, value) : undefined;
  // The command line makes a list of the one thing that was typed.
  const wrong: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  throw wrongValue({ label, value: wrong, expected: describeExpected(row), nearest });
}

/** Reads on from "It takes". */
export function describeExpected(row: OptionRow): string {
  if (row.takes !== undefined) return row.takes;
  if (row.kind === "integer") {
    const unit = row.unit === undefined ? "" : ` of ${row.unit}`;
    return `a whole number${unit} from ${row.min ?? 0} to ${row.max ?? "any"}`;
  }
  if (row.kind === "duration") return "a duration with its unit: 500ms, 30s, 2m or 1h";
  if (row.kind === "bytes") return `a size with its unit${describeRange(row)}`;
  if (row.kind === "choice") return (row.choices ?? []).join(" or ");
  if (row.kind === "boolean") return "true or false";
  if (row.kind === "list") return "a file, or several";
  if (row.kind === "folders")
    return `/path=folder, such as /assets=public, each path once (in code: { "/assets": "public" })`;
  return "a text that is not empty";
}

type Reader = (row: OptionRow, value: unknown, label: string) => OptionValue | undefined;

const readers: Record<OptionRow["kind"], Reader> = {
  string: (_row, value) => toFilledText(value),
  integer: toInteger,
  duration: (_row, value) => toDurationMs(value),
  bytes: (row, value) => withinRange(row, toBytes(value)),
  boolean: (_row, value) =>
    value === "true" || value === "false" ? value === "true" : toBoolean(value),
  choice: toChoice,
  list: toList,
  folders: (row, value, label) => toFolders(value, { label, expected: describeExpected(row) }),
};

function toFilledText(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

function toInteger(row: OptionRow, value: unknown): number | undefined {
  const isDigits = typeof value === "string" && /^\d{1,15}$/.test(value.trim());
  const integer = isDigits ? Number(value) : value;
  if (typeof integer !== "number" || !Number.isSafeInteger(integer)) return undefined;
  return withinRange(row, integer);
}

function withinRange(row: OptionRow, value: number | undefined): number | undefined {
  if (value === undefined) return undefined;
  return value >= (row.min ?? 0) && value <= (row.max ?? Infinity) ? value : undefined;
}

function describeRange({ min = 0, max }: OptionRow): string {
  if (max === undefined) return ": 512B, 64KB, 1MB or 1GB";
  return `, from ${toSizeText(min)} to ${toSizeText(max)}`;
}

function toBoolean(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

function toChoice(row: OptionRow, value: unknown): string | undefined {
  if (value === true) return row.whenTrue;
  if (value === false) return row.whenFalse;
  return row.choices?.find((choice) => choice === value);
}

function toList(row: OptionRow, value: unknown): readonly string[] | undefined {
  const items: unknown[] = Array.isArray(value) ? value : [value];
  if (items.length === 0 && row.canBeFalse !== true && row.canBeEmpty !== true) return undefined;
  const texts = items.map(toFilledText).filter((text) => text !== undefined);
  return texts.length === items.length ? texts : undefined;
}

function nearestValue(row: OptionRow, value: string): string | undefined {
  if (row.kind === "choice") return nearestWord(value, row.choices ?? []);
  if (row.kind === "duration" && /^\d+$/.test(value)) return `${value}s`;
  if (row.kind === "bytes") return nearestSizeOf(row, value);
  return undefined;
}

/** A size that is right but too small or too large is nearest to the end of the range. */
function nearestSizeOf(row: OptionRow, value: string): string | undefined {
  const meant = toBytes(value) ?? toBytes(nearestSize(value));
  if (meant === undefined) return undefined;
  return toSizeText(Math.min(row.max ?? meant, Math.max(row.min ?? 0, meant)));
}
