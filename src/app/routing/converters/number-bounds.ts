import type { ArgumentReader } from "./argument-reader.ts";

export interface NumberBounds {
  readonly min: number;
  readonly max: number;
  readonly isSigned: boolean;
  /** Somebody has said how small or large. */
  readonly isNarrow: boolean;
}

/** The arguments that whole and other numbers have in common. */
export function readBounds(args: ArgumentReader): NumberBounds {
  const min = args.readNumber("min");
  const max = args.readNumber("max");
  const isSigned = args.readFlag("signed");
  if ((min ?? -Infinity) > (max ?? Infinity)) args.fail("min is more than max");
  if (!isSigned && (max ?? 0) < 0) args.fail("numbers below zero need signed=true");
  return {
    min: min ?? (isSigned ? -Infinity : 0),
    max: max ?? Infinity,
    isSigned,
    isNarrow: min !== undefined || max !== undefined,
  };
}

export function describeNumber(what: string, { min, max, isSigned }: NumberBounds): string {
  const from = min === -Infinity ? "" : ` from ${min}`;
  const upTo = max === Infinity ? (from === "" ? "" : " on") : ` up to ${max}`;
  return `${what}${from}${upTo}${isSigned ? ", with a minus or without" : ""}`;
}
