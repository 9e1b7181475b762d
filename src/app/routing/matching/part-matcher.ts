import type { TextConverter } from "../converters/text-converter.ts";
import { toPlainSlashes } from "./decode-text.ts";
import { PieceMatcher } from "./piece-matcher.ts";
import { ESCAPED_SLASH, type TextPiece } from "./text-piece.ts";

/** Static text, or a place for a value. */
export type PartToken = string | NamedConverter;

export interface NamedConverter {
  readonly name: string;
  readonly converter: TextConverter;
}

/** Matches the text of one segment, of a host, or of all that is left of a path. */
export interface PartMatcher {
  /** Puts the values behind those that are there; false when it does not match, and then what it put there is of no use. */
  match(text: string, values: unknown[]): boolean;
  /** The texts of the values, or undefined when it does not match. */
  split(text: string): string[] | undefined;
}

export function createPartMatcher(tokens: readonly PartToken[]): PartMatcher {
  const [first] = tokens;
  if (tokens.length === 1 && typeof first === "object") return new WholeMatcher(first.converter);
  return new SequenceMatcher(tokens);
}

/** One value and nothing else: its converter is asked, and no text is cut. */
class WholeMatcher implements PartMatcher {
  readonly #converter: TextConverter;

  constructor(converter: TextConverter) {
    this.#converter = converter;
  }

  match(text: string, values: unknown[]): boolean {
    const value = this.#converter.toValue(toPlainSlashes(text));
    if (value === undefined) return false;
    values.push(value);
    return true;
  }

  split(text: string): string[] | undefined {
    return [toPlainSlashes(text)];
  }
}

/** Several values, or values beside static text. */
class SequenceMatcher implements PartMatcher {
  readonly #pieces: PieceMatcher;
  readonly #converters: TextConverter[] = [];
  /** For each value the index of its first piece, and of the one behind its last. */
  readonly #spans: { from: number; upTo: number }[] = [];

  constructor(tokens: readonly PartToken[]) {
    const pieces: TextPiece[] = [];
    for (const token of tokens) {
      if (typeof token === "string") {
        pieces.push({ kind: "choice", texts: [token] });
        continue;
      }
      this.#converters.push(token.converter);
      const from = pieces.length;
      pieces.push(...token.converter.pieces);
      this.#spans.push({ from, upTo: pieces.length });
    }
    this.#pieces = new PieceMatcher(pieces);
  }

  match(text: string, values: unknown[]): boolean {
    const texts = this.split(text);
    if (texts === undefined) return false;
    for (const [i, converter] of this.#converters.entries()) {
      const value = converter.toValue(texts[i] ?? "");
      if (value === undefined) return false;
      values.push(value);
    }
    return true;
  }

  split(text: string): string[] | undefined {
    const ends = this.#pieces.match(text);
    if (ends === undefined) return undefined;
    return this.#spans.map(({ from, upTo }) =>
      toPlainSlashes(text.slice(ends[from - 1] ?? 0, ends[upTo - 1])),
    );
  }
}

/** Slashes of a value that is of one segment. */
export function toEscapedSlashes(text: string): string {
  return text.replaceAll("/", ESCAPED_SLASH);
}
