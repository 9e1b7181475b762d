import { isDigit, type TextPiece } from "../matching/text-piece.ts";
import type { ArgumentReader } from "./argument-reader.ts";
import { describeNumber, readBounds } from "./number-bounds.ts";
import type { TextConverter } from "./text-converter.ts";
import { toDecimalText } from "./to-decimal-text.ts";

const UNSIGNED = /^\d+\.\d+$/;
const SIGNED = /^-?\d+\.\d+$/;

/** `<float:share>`, `<float(min=0, max=1, signed=true):share>`: digits on both sides of a point, with a minus only when signed. */
export function createFloatConverter(args: ArgumentReader): TextConverter {
  const bounds = readBounds(args);
  args.end();
  const pattern = bounds.isSigned ? SIGNED : UNSIGNED;
  const isWithin = (value: number): boolean =>
    Number.isFinite(value) && value >= bounds.min && value <= bounds.max;
  const digits: TextPiece = { kind: "run", accepts: isDigit, min: 1, max: Infinity, isLazy: false };
  const pieces: TextPiece[] = [digits, { kind: "choice", texts: ["."] }, digits];
  return {
    key: `float(${bounds.min},${bounds.max},${bounds.isSigned})`,
    weight: bounds.isNarrow ? 45 : 50,
    spansSegments: false,
    pieces: bounds.isSigned ? [{ kind: "choice", texts: ["-", ""] }, ...pieces] : pieces,
    expected: describeNumber("a number", bounds),
    toValue(text) {
      if (!pattern.test(text)) return undefined;
      const value = Number(text) + 0;
      return isWithin(value) ? value : undefined;
    },
    toText(value) {
      if (typeof value !== "number" || !isWithin(value)) return undefined;
      return value < 0 && !bounds.isSigned ? undefined : toDecimalText(value);
    },
  };
}
