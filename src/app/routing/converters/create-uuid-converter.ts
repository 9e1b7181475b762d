import { isHexDigit, type TextPiece } from "../matching/text-piece.ts";
import type { ArgumentReader } from "./argument-reader.ts";
import type { TextConverter } from "./text-converter.ts";

const GROUP_LENGTHS = [8, 4, 4, 4, 12];
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** `<uuid:id>`: a UUID (RFC 9562) of any version; the value is in lower case, however it was written. */
export function createUuidConverter(args: ArgumentReader): TextConverter {
  args.end();
  return {
    key: "uuid",
    weight: 20,
    spansSegments: false,
    pieces: GROUP_LENGTHS.flatMap((length, i) => toGroup(length, i)),
    expected: "a UUID",
    toValue: toUuid,
    toText: toUuid,
  };
}

function toGroup(length: number, index: number): TextPiece[] {
  const digits: TextPiece = {
    kind: "run",
    accepts: isHexDigit,
    min: length,
    max: length,
    isLazy: false,
  };
  return index === 0 ? [digits] : [{ kind: "choice", texts: ["-"] }, digits];
}

function toUuid(value: unknown): string | undefined {
  return typeof value === "string" && UUID.test(value) ? value.toLowerCase() : undefined;
}
