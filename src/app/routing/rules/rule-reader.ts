import { invalidRule } from "../../../errors/routing-errors.ts";
import type { ConverterArguments, Placeholder, RuleToken } from "./rule-token.ts";

const NAME = /[A-Za-z_]\w*/y;
const BARE_VALUE = /[\w.+-]+/y;
const QUOTED_VALUE = /"[^"<>]*"|'[^'<>]*'/y;

/** Reads the text of a rule, Werkzeug's syntax, into tokens; whatever it can't read is an error with its place. */
export class RuleReader {
  readonly #rule: string;
  #position = 0;

  constructor(rule: string) {
    this.#rule = rule;
  }

  /** @throws {StopgapError} RULE_INVALID */
  readAll(): RuleToken[] {
    const tokens: RuleToken[] = [];
    while (this.#position < this.#rule.length) {
      tokens.push(this.#peek() === "<" ? this.#readPlaceholder() : this.#readText());
    }
    return tokens;
  }

  #readText(): RuleToken {
    const next = this.#rule.indexOf("<", this.#position);
    const end = next === -1 ? this.#rule.length : next;
    const text = this.#rule.slice(this.#position, end);
    const stray = text.indexOf(">");
    if (stray !== -1) this.#fail('">" closes nothing', this.#position + stray);
    this.#position = end;
    return { kind: "text", text };
  }

  #readPlaceholder(): Placeholder {
    const position = this.#position;
    this.#position += 1;
    const first = this.#readName("the name of a parameter or of a converter");
    const args = this.#peek() === "(" ? this.#readArguments() : undefined;
    if (this.#peek() === ":") {
      this.#position += 1;
      const name = this.#readName("the name of a parameter");
      this.#expect(">", "closes the parameter");
      return { kind: "placeholder", name, converter: first, args: args ?? noArguments, position };
    }
    if (args !== undefined) this.#expect(":", "stands between a converter and its parameter");
    this.#expect(">", "closes the parameter");
    return { kind: "placeholder", name: first, converter: "string", args: noArguments, position };
  }

  #readArguments(): ConverterArguments {
    const positional: string[] = [];
    const named = new Map<string, string>();
    this.#position += 1;
    this.#skipSpaces();
    while (this.#peek() !== ")") {
      this.#readArgument(positional, named);
      this.#skipSpaces();
      if (this.#peek() === ",") this.#position += 1;
      else if (this.#peek() !== ")") this.#fail('a "," or a ")" is missing');
      this.#skipSpaces();
    }
    this.#position += 1;
    return { positional, named };
  }

  #readArgument(positional: string[], named: Map<string, string>): void {
    const begin = this.#position;
    const name = this.#take(NAME);
    this.#skipSpaces();
    if (name === undefined || this.#peek() !== "=") {
      this.#position = begin;
      positional.push(this.#readValue());
      return;
    }
    this.#position += 1;
    this.#skipSpaces();
    if (named.has(name)) this.#fail(`"${name}" is given twice`, begin);
    named.set(name, this.#readValue());
  }

  #readValue(): string {
    const quoted = this.#take(QUOTED_VALUE);
    const value = quoted?.slice(1, -1) ?? this.#take(BARE_VALUE);
    return value ?? this.#fail("a value is missing, in quotes if it has more than letters");
  }

  #readName(what: string): string {
    return this.#take(NAME) ?? this.#fail(`${what} is missing`);
  }

  #expect(character: string, purpose: string): void {
    if (this.#peek() !== character) this.#fail(`a "${character}" is missing, which ${purpose}`);
    this.#position += 1;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#position;
    const found = pattern.exec(this.#rule)?.[0];
    if (found !== undefined) this.#position += found.length;
    return found;
  }

  #skipSpaces(): void {
    while (this.#peek() === " ") this.#position += 1;
  }

  #peek(): string | undefined {
    return this.#rule[this.#position];
  }

  #fail(found: string, position: number = this.#position): never {
    throw invalidRule(this.#rule, position, found);
  }
}

const noArguments: ConverterArguments = { positional: [], named: new Map() };
