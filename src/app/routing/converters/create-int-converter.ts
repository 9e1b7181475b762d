import { isDigit, type TextPiece } from "../matching/text-piece.ts";
import type { ArgumentReader } from "./argument-reader.ts";
import { describeNumber, readBounds } from "./number-bounds.ts";
import type { TextConverter } from "./text-converter.ts";

const UNSIGNED = /^\d+$/;
const SIGNED = /^-?\d+$/;

/**
 * `<int:id>`, `<int(min=1, max=9, fixed_digits=4, signed=true):id>`: digits, with a minus only when signed. `fixed_digits` counts
 * the minus, as Werkzeug does. Numbers beyond 2^53 - 1 are not taken: they would become other numbers.
 */
export function createIntConverter(args: ArgumentReader): TextConverter {
  const fixedDigits = args.readCount("fixed_digits", 0) ?? 0;
  const bounds = readBounds(args);
  args.end();
  const pattern = bounds.isSigned ? SIGNED : UNSIGNED;
  const isWithin = (value: number): boolean =>
    Number.isSafeInteger(value) && value >= bounds.min && value <= bounds.max;
  return {
    key: `int(${fixedDigits},${bounds.min},${bounds.max},${bounds.isSigned})`,
    weight: bounds.isNarrow || fixedDigits > 0 ? 45 : 50,
    spansSegments: false,
    pieces: toPieces(fixedDigits, bounds.isSigned),
    expected: describeNumber(
      `a whole number${fixedDigits > 0 ? ` of ${fixedDigits} digits` : ""}`,
      bounds,
    ),
    toValue(text) {
      if (fixedDigits > 0 && text.length !== fixedDigits) return undefined;
      if (!pattern.test(text)) return undefined;
      // A minus zero would be another number in an app's comparisons by Object.is.
      const value = Number(text) + 0;
      return isWithin(value) ? value : undefined;
    },
    toText(given) {
      const value = typeof given === "bigint" ? Number(given) : given;
      if (typeof value !== "number" || !isWithin(value)) return undefined;
      if (value < 0 && !bounds.isSigned) return undefined;
      const sign = value < 0 ? "-" : "";
      const text = sign + String(Math.abs(value)).padStart(fixedDigits - sign.length, "0");
      return fixedDigits > 0 && text.length !== fixedDigits ? undefined : text;
    },
  };
}

function toPieces(fixedDigits: number, isSigned: boolean): TextPiece[] {
  // With a sign, fewer digits may be meant: the text as a whole is looked at later.
  const min = fixedDigits > 0 ? Math.max(1, isSigned ? fixedDigits - 1 : fixedDigits) : 1;
  const max = fixedDigits > 0 ? fixedDigits : Infinity;
  const digits: TextPiece = { kind: "run", accepts: isDigit, min, max, isLazy: false };
  return isSigned ? [{ kind: "choice", texts: ["-", ""] }, digits] : [digits];
}
