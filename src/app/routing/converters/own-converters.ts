import type { ConverterArguments } from "../rules/rule-token.ts";

/**
 * A converter of an app's own, in both directions (Werkzeug's `BaseConverter`).
 *
 * `pattern` is the source of a regular expression that the whole text has to match, in the syntax that RE2 and JavaScript
 * share: no look-around and no back-references, for those can't be matched in linear time. Without one, it is asked about any
 * text that is not empty. A pattern with a slash in it takes text across segments. Text of more than 2048 characters is
 * never taken by a pattern.
 */
export interface Converter<Value> {
  readonly pattern?: string;
  /** Of two converters that both take a text, the lower gets it. Default: 75, behind `int` (50) and before `string` (100). */
  readonly weight?: number;
  /** `text` is decoded. Returning undefined or throwing means that the rule does not match; others are tried. */
  toValue(text: string): Value | undefined;
  /** The text, not encoded, of which `toValue` would make this value. */
  toText(value: Value): string;
}

/** A converter that takes arguments: `<list(sep="+"):names>`. */
export type ConverterFactory<Value> = (args: ConverterArguments) => Converter<Value>;

/** A converter for whatever values. */
export interface AnyConverter {
  readonly pattern?: string;
  readonly weight?: number;
  toValue(text: string): unknown;
  toText(value: never): string;
}

/** A converter, or what makes one of its arguments. */
export type OwnConverter = AnyConverter | ((args: ConverterArguments) => AnyConverter);

/** Converters by the name that rules use; one with the name of a built-in takes its place. */
export type OwnConverters = Readonly<Record<string, OwnConverter>>;
