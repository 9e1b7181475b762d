import { isNoSlash } from "../matching/text-piece.ts";
import type { ArgumentReader } from "./argument-reader.ts";
import type { TextConverter } from "./text-converter.ts";

/** `<name>`, `<string(length=2):name>`: any text of one segment. Lengths are UTF-16 units, as `String.length`. */
export function createStringConverter(args: ArgumentReader): TextConverter {
  const length = args.readCount("length", 1);
  const min = length ?? args.readCount("minlength", 1) ?? 1;
  const max = length ?? args.readCount("maxlength", 1) ?? Infinity;
  args.end();
  if (min > max) args.fail("minlength is more than maxlength");
  const fits = (text: string): boolean => text.length >= min && text.length <= max;
  return {
    key: `string(${min},${max})`,
    weight: min > 1 || max < Infinity ? 90 : 100,
    spansSegments: false,
    pieces: [{ kind: "run", accepts: isNoSlash, min, max, isLazy: false }],
    expected: describe(min, max),
    toValue: (text) => (fits(text) ? text : undefined),
    toText(value) {
      const text = toPlainText(value);
      return text !== undefined && fits(text) ? text : undefined;
    },
  };
}

/** Numbers and the like are taken for their text, as Flask does. */
export function toPlainText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  const isPlain =
    typeof value === "number" || typeof value === "bigint" || typeof value === "boolean";
  return isPlain ? String(value) : undefined;
}

function describe(min: number, max: number): string {
  if (min === max) return `text of ${min} characters`;
  if (max < Infinity) return `text of ${min} to ${max} characters`;
  return min > 1 ? `text of at least ${min} characters` : "text that is not empty";
}
