import type { TextPiece } from "../matching/text-piece.ts";

/** A converter with its arguments: from a stretch of a decoded path to a value, and back. */
export interface TextConverter {
  /** The same for two that take the same texts for the same values. */
  readonly key: string;
  /** Of two that both take a text, the one of lower weight gets it. */
  readonly weight: number;
  /** Takes slashes, so nothing behind it in the rule is a segment of its own. */
  readonly spansSegments: boolean;
  /** What it takes, for where it stands beside something else. */
  readonly pieces: readonly TextPiece[];
  /** "a whole number from 1 to 9" */
  readonly expected: string;
  /** Undefined when it does not take the text. */
  toValue(text: string): unknown;
  /** Undefined when the value has no text that it would take. */
  toText(value: unknown): string | undefined;
}
