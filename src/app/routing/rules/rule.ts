import { invalidRule, urlValueUnfit } from "../../../errors/routing-errors.ts";
import { buildPart } from "../building/build-part.ts";
import { buildQuery } from "../building/build-query.ts";
import type { OwnConverters } from "../converters/own-converters.ts";
import { HostPattern } from "./host-pattern.ts";
import { parseRule } from "./parse-rule.ts";
import { compileParts, namesOf, type RulePart } from "./rule-part.ts";

export type RuleValues = Readonly<Record<string, unknown>>;

export interface RuleInit {
  /** `/user/<int:id>`: Werkzeug's syntax, not encoded. */
  path: string;
  /** `GET`, `POST`; absent: every method. GET includes HEAD. */
  methods?: readonly string[] | undefined;
  /** `shop.example.com`, `<name>.example.com`; absent: any host. */
  host?: string | undefined;
  /** By what name URLs are built; several rules may share one. */
  endpoint?: string | undefined;
  /** Whether only the very path matches, with its trailing slash or without. Default: true. */
  strictSlashes?: boolean | undefined;
  /** Values of parameters that the path does not have. */
  defaults?: RuleValues | undefined;
}

/** One rule, read and checked: what matches it, and how a URL of it is built. */
export class Rule {
  readonly path: string;
  readonly methods: readonly string[] | undefined;
  readonly endpoint: string | undefined;
  readonly strictSlashes: boolean;
  readonly defaults: RuleValues;
  readonly hasDefaults: boolean;
  readonly host: HostPattern | undefined;
  /** Between the slashes; a trailing slash is none of them. */
  readonly parts: readonly RulePart[];
  readonly hasTrailingSlash: boolean;
  /** The names of the values in the order in which they are found: the host's, then the path's. */
  readonly names: readonly string[];
  /** `names`, and those of `defaults`. */
  readonly parameters: ReadonlySet<string>;

  /** @throws {StopgapError} RULE_INVALID, CONVERTER_UNKNOWN */
  constructor(init: RuleInit, own: OwnConverters = {}) {
    this.path = init.path;
    this.methods = init.methods && [...new Set(init.methods.map((name) => name.toUpperCase()))];
    this.endpoint = init.endpoint;
    this.strictSlashes = init.strictSlashes ?? true;
    this.defaults = init.defaults ?? {};
    this.hasDefaults = Object.keys(this.defaults).length > 0;
    this.host = init.host === undefined ? undefined : new HostPattern(init.host, own);
    const segments = parseRule(init.path);
    this.hasTrailingSlash = segments.at(-1)?.length === 0;
    this.parts = compileParts(
      init.path,
      this.hasTrailingSlash ? segments.slice(0, -1) : segments,
      own,
    );
    this.names = [...(this.host?.names ?? []), ...this.parts.flatMap(namesOf)];
    this.parameters = new Set([...this.names, ...Object.keys(this.defaults)]);
    this.#check();
  }

  #check(): void {
    if (this.methods?.length === 0)
      throw invalidRule(this.path, 0, "it has a list of methods with none in it");
    const twice = this.names.find((name, i) => this.names.indexOf(name) !== i);
    if (twice !== undefined)
      throw invalidRule(this.path, 0, `"${twice}" is a parameter of the host already`);
  }

  /** Whether a URL can be built from these values, which don't contradict the rule's defaults (Werkzeug's `suitable_for`). */
  fits(values: RuleValues): boolean {
    for (const name of this.parameters) {
      const isGiven = values[name] !== undefined && values[name] !== null;
      const hasDefault = Object.hasOwn(this.defaults, name);
      if (!isGiven && !hasDefault) return false;
      if (isGiven && hasDefault && values[name] !== this.defaults[name]) return false;
    }
    return true;
  }

  /**
   * The path, and a query of those values that are no parameters of the rule.
   *
   * @param values all parameters that have no default; null and undefined leave a query parameter out, a list repeats it
   * @throws {StopgapError} URL_VALUE_UNFIT, URL_PART_UNFIT
   */
  build(values: RuleValues): string {
    const extra = Object.entries(values).filter(([name]) => !this.parameters.has(name));
    return this.buildPath(values) + buildQuery(extra);
  }

  /** The path alone. @throws {StopgapError} URL_VALUE_UNFIT */
  buildPath(values: RuleValues): string {
    const all = this.#withDefaults(values);
    const path = this.parts.map((part) => `/${buildPart(this.path, part, all)}`).join("");
    if (!this.hasTrailingSlash) return path;
    if (path.endsWith("/"))
      throw urlValueUnfit(this.path, this.names.join(", "), "text that does not end with a slash");
    return `${path}/`;
  }

  /** Undefined when the rule is for any host. @throws {StopgapError} URL_VALUE_UNFIT */
  buildHost(values: RuleValues): string | undefined {
    return this.host?.build(this.#withDefaults(values));
  }

  #withDefaults(values: RuleValues): RuleValues {
    const all: Record<string, unknown> = { ...this.defaults };
    for (const name of this.names) {
      const value = values[name];
      if (value !== undefined && value !== null) all[name] = value;
    }
    return all;
  }
}
