/**
 * What a stretch of a path can be. Rules with several values in one segment, or with text behind a path, are lists of these.
 * Every kind can be looked for in linear time.
 */
export type TextPiece = TextChoice | TextRun | OwnText;

/** One of several texts; static text is a choice of one. */
export interface TextChoice {
  readonly kind: "choice";
  readonly texts: readonly string[];
}

/** Characters of a kind, from `min` to `max` of them. */
export interface TextRun {
  readonly kind: "run";
  readonly accepts: (charCode: number) => boolean;
  readonly min: number;
  readonly max: number;
  /** Ends as early as it can; otherwise as late. */
  readonly isLazy: boolean;
}

/** Text that an app's own converter judges as a whole. */
export interface OwnText {
  readonly kind: "own";
  readonly accepts: (text: string) => boolean;
  readonly spansSegments: boolean;
}

/** Stands for a slash that was escaped, which separates nothing. No decoded path has it: it is half of a character. */
export const ESCAPED_SLASH = "\uD800";

export const SLASH_CODE = 47;
const ESCAPED_SLASH_CODE = 0xd800;

export function isDigit(charCode: number): boolean {
  return charCode >= 48 && charCode <= 57;
}

export function isHexDigit(charCode: number): boolean {
  const lower = charCode | 32;
  return isDigit(charCode) || (lower >= 97 && lower <= 102);
}

export function isNoSlash(charCode: number): boolean {
  return charCode !== SLASH_CODE;
}

export function isNoSlashAtAll(charCode: number): boolean {
  return charCode !== SLASH_CODE && charCode !== ESCAPED_SLASH_CODE;
}

export function isAnything(): boolean {
  return true;
}
