import { duplicateRule } from "../../../errors/routing-errors.ts";
import type { Rule } from "../rules/rule.ts";

/** A rule with what it leads to. */
export interface Route<Target> {
  readonly rule: Rule;
  readonly target: Target;
  /** What is answered each time, for a rule without values. */
  readonly found: Found<Target> | undefined;
  /** Rules of the same endpoint that stand for certain values of this one. */
  readonly preferred: Route<Target>[];
}

export interface Found<Target> {
  readonly kind: "found";
  readonly target: Target;
  readonly rule: Rule;
  /** Converted values by name; those of the rule's defaults as well. */
  readonly params: Readonly<Record<string, unknown>>;
}

/** All rules that match the same paths; no two of them answer the same method. */
export class Leaf<Target> {
  readonly #byMethod = new Map<string, Route<Target>>();
  #forAll: Route<Target> | undefined;

  /** @throws {StopgapError} RULE_DUPLICATE */
  add(route: Route<Target>): void {
    const { methods, path } = route.rule;
    for (const method of methods ?? ["every method"]) {
      const other = methods === undefined ? this.#forAll : this.#byMethod.get(method);
      if (other !== undefined) throw duplicateRule(path, other.rule.path, method);
    }
    if (methods === undefined) this.#forAll = route;
    for (const method of methods ?? []) this.#byMethod.set(method, route);
  }

  /** Who has said HEAD answers it; else who answers GET (RFC 9110, 9.3.2). */
  find(method: string): Route<Target> | undefined {
    return (
      this.#byMethod.get(method) ??
      (method === "HEAD" ? this.#byMethod.get("GET") : undefined) ??
      this.#forAll
    );
  }

  /** With `isStrict` only rules whose trailing slash, or lack of it, is meant; with false only the others. */
  findIf(method: string, isStrict: boolean): Route<Target> | undefined {
    const route = this.find(method);
    return route?.rule.strictSlashes === isStrict ? route : undefined;
  }

  *routes(): Generator<Route<Target>> {
    yield* this.#byMethod.values();
    if (this.#forAll !== undefined) yield this.#forAll;
  }
}
