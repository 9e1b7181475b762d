import { HttpError } from "../errors/http-error.ts";
import { MultiMap } from "./multi-map.ts";

export interface NumberOptions {
  /** The smallest and the largest number that is taken. */
  min?: number;
  max?: number;
}

interface NumberRule {
  readonly pattern: RegExp;
  readonly isKind: (value: number) => boolean;
  readonly kind: string;
}

const INTEGER: NumberRule = {
  pattern: /^[+-]?\d{1,16}$/,
  isKind: Number.isSafeInteger,
  kind: "a whole number",
};
const DECIMAL: NumberRule = {
  pattern: /^[+-]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE][+-]?\d{1,3})?$/,
  isKind: Number.isFinite,
  kind: "a number",
};

/**
 * The texts of a query string or of a form's fields, and these texts as numbers and choices (Werkzeug's `args.get(name, type=int)`).
 * Whoever gives a default gets it for whatever can't be read, as in Werkzeug; without one, a value that is there and
 * can't be read is the visitor's mistake: a 400. A name that is not there is undefined.
 */
export class ValueMap extends MultiMap<string> {
  /**
   * The first value of a name that has to be there (Flask's `request.form["name"]`).
   *
   * @throws {HttpError} 400 when it is not
   */
  require(name: string): string {
    const value = this.get(name);
    if (value === undefined) throw new HttpError(400, `"${name}" is missing.`);
    return value;
  }

  /**
   * A whole number that JavaScript holds exactly.
   *
   * @throws {HttpError} 400 when it is none, or not from `min` to `max`, and there is no default
   */
  int(name: string, options: NumberOptions & { default: number }): number;
  int(name: string, options?: NumberOptions): number | undefined;
  int(name: string, options: NumberOptions & { default?: number } = {}): number | undefined {
    return this.#number(name, options, INTEGER);
  }

  /**
   * A number in decimal notation; never `NaN` or infinite.
   *
   * @throws {HttpError} 400 when it is none, or not from `min` to `max`, and there is no default
   */
  float(name: string, options: NumberOptions & { default: number }): number;
  float(name: string, options?: NumberOptions): number | undefined;
  float(name: string, options: NumberOptions & { default?: number } = {}): number | undefined {
    return this.#number(name, options, DECIMAL);
  }

  /**
   * One of these texts, such as the name of a column to sort by.
   *
   * @throws {HttpError} 400 when it is another, and there is no default
   */
  oneOf<Choice extends string>(name: string, choices: readonly Choice[], otherwise: Choice): Choice;
  oneOf<Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined;
  oneOf<Choice extends string>(
    name: string,
    choices: readonly Choice[],
    otherwise?: Choice,
  ): Choice | undefined {
    const value = this.get(name);
    if (value === undefined) return otherwise;
    const choice = choices.find((known) => known === value);
    if (choice === undefined && otherwise === undefined)
      throw new HttpError(400, `"${name}" has to be one of: ${choices.join(", ")}.`);
    return choice ?? otherwise;
  }

  #number(
    name: string,
    options: NumberOptions & { default?: number },
    rule: NumberRule,
  ): number | undefined {
    const text = this.get(name);
    if (text === undefined) return options.default;
    const value = rule.pattern.test(text.trim()) ? Number(text) : Number.NaN;
    const { min = -Infinity, max = Infinity } = options;
    if (rule.isKind(value) && value >= min && value <= max) return value;
    if (options.default !== undefined) return options.default;
    throw new HttpError(400, `"${name}" has to be ${rule.kind}${toRangeText(options)}.`);
  }
}

function toRangeText({ min, max }: NumberOptions): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return ` from ${min} on`;
  return max === undefined ? "" : ` up to ${max}`;
}
