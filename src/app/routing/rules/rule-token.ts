/** Text that stands in the rule as it is, or a place for a value. */
export type RuleToken = StaticText | Placeholder;

export interface StaticText {
  readonly kind: "text";
  readonly text: string;
}

/** `<int(min=1):id>`. */
export interface Placeholder {
  readonly kind: "placeholder";
  readonly name: string;
  /** `string` when the rule names none. */
  readonly converter: string;
  readonly args: ConverterArguments;
  /** Where it begins in the rule. */
  readonly position: number;
}

/** What stands between a converter's parentheses: all of it as text. */
export interface ConverterArguments {
  readonly positional: readonly string[];
  readonly named: ReadonlyMap<string, string>;
}
