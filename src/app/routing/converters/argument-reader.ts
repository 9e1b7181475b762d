import { invalidRule } from "../../../errors/routing-errors.ts";
import type { Placeholder } from "../rules/rule-token.ts";

/** Reads the arguments of a converter of ours: named ones only, and each of those that it knows. */
export class ArgumentReader {
  readonly #rule: string;
  readonly #placeholder: Placeholder;
  readonly #unread: Set<string>;

  constructor(rule: string, placeholder: Placeholder) {
    this.#rule = rule;
    this.#placeholder = placeholder;
    this.#unread = new Set(placeholder.args.named.keys());
  }

  /** A whole number from `from` on. */
  readCount(name: string, from: number): number | undefined {
    const value = this.readNumber(name);
    if (value !== undefined && (!Number.isSafeInteger(value) || value < from))
      this.fail(`${name} has to be a whole number from ${from} on`);
    return value;
  }

  readNumber(name: string): number | undefined {
    const text = this.#read(name);
    if (text === undefined) return undefined;
    const value = Number(text);
    return text.trim() === "" || !Number.isFinite(value)
      ? this.fail(`${name} has to be a number`)
      : value;
  }

  /** Python's `True` counts as well. */
  readFlag(name: string): boolean {
    const text = this.#read(name)?.toLowerCase();
    if (text === undefined || text === "false") return false;
    return text === "true" || this.fail(`${name} has to be true or false`);
  }

  /** To be called when all have been read that there can be. */
  end(): void {
    const { converter, args } = this.#placeholder;
    if (args.positional.length > 0)
      this.fail(`${converter} takes arguments with names, as in int(min=1)`);
    for (const name of this.#unread) this.fail(`${converter} has no argument ${name}`);
  }

  fail(found: string): never {
    throw invalidRule(this.#rule, this.#placeholder.position, found);
  }

  #read(name: string): string | undefined {
    this.#unread.delete(name);
    return this.#placeholder.args.named.get(name);
  }
}
