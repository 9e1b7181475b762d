import { isAnything, isNoSlashAtAll } from "../matching/text-piece.ts";
import type { ArgumentReader } from "./argument-reader.ts";
import { toPlainText } from "./create-string-converter.ts";
import type { TextConverter } from "./text-converter.ts";

/** `<path:rest>`: any text, slashes included, that does not begin with one. Beside other text it takes as little as it can. */
export function createPathConverter(args: ArgumentReader): TextConverter {
  args.end();
  return {
    key: "path",
    weight: 200,
    spansSegments: true,
    pieces: [
      { kind: "run", accepts: isNoSlashAtAll, min: 1, max: 1, isLazy: false },
      { kind: "run", accepts: isAnything, min: 0, max: Infinity, isLazy: true },
    ],
    expected: 'a path that does not begin with "/" and has no segment "." or ".."',
    toValue: (text) => (isInner(text) ? text : undefined),
    toText(value) {
      const text = toPlainText(value);
      return text !== undefined && isInner(text) ? text : undefined;
    },
  };
}

function isInner(text: string): boolean {
  return text !== "" && !text.startsWith("/");
}
