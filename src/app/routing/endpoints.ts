import { unknownEndpoint, urlValuesMissing } from "../../errors/routing-errors.ts";
import { nearestWord } from "../../errors/nearest-word.ts";
import type { RuleValues } from "./rules/rule.ts";
import type { Route } from "./tree/leaf.ts";

/** Rules by the name that URLs are built for. */
export class Endpoints<Target> {
  readonly #routes = new Map<string, Route<Target>[]>();

  /** The route and those of the same name learn which of them stands for certain values of which (Werkzeug's `redirect_defaults`). */
  add(route: Route<Target>): void {
    const { endpoint } = route.rule;
    if (endpoint === undefined) return;
    const others = this.#routes.get(endpoint) ?? [];
    for (const other of others) {
      if (standsFor(route, other)) other.preferred.push(route);
      if (standsFor(other, route)) route.preferred.push(other);
    }
    others.push(route);
    others.sort(comparePreference);
    this.#routes.set(endpoint, others);
  }

  has(endpoint: string): boolean {
    return this.#routes.has(endpoint);
  }

  parametersOf(endpoint: string): string[] {
    const routes = this.#routes.get(endpoint) ?? [];
    return [...new Set(routes.flatMap(({ rule }) => [...rule.parameters]))];
  }

  /**
   * The routes that a URL can be built from with these values: those that use most of them first.
   *
   * @throws {StopgapError} ENDPOINT_UNKNOWN, URL_VALUES_MISSING
   */
  findFitting(endpoint: string, values: RuleValues, method: string | undefined): Route<Target>[] {
    const routes = this.#routes.get(endpoint);
    if (routes === undefined)
      throw unknownEndpoint(endpoint, nearestWord(endpoint, [...this.#routes.keys()]));
    const fitting = routes.filter(({ rule }) => rule.fits(values));
    if (fitting.length === 0) {
      const given = Object.keys(values).filter((name) => values[name] !== undefined);
      throw urlValuesMissing(
        endpoint,
        routes.map(({ rule }) => rule.path),
        given,
      );
    }
    const answers = ({ rule }: Route<Target>): boolean =>
      rule.methods?.includes(method ?? "GET") ?? true;
    return [...fitting.filter(answers), ...fitting.filter((route) => !answers(route))];
  }
}

function comparePreference<Target>(one: Route<Target>, other: Route<Target>): number {
  return (
    other.rule.parameters.size - one.rule.parameters.size ||
    countDefaults(other) - countDefaults(one)
  );
}

function countDefaults<Target>({ rule }: Route<Target>): number {
  return Object.keys(rule.defaults).length;
}

/** Both have the same parameters, on the same host, and the one has defaults for some that the other has in its path. */
function standsFor<Target>(one: Route<Target>, other: Route<Target>): boolean {
  const { rule } = one;
  return (
    countDefaults(one) > countDefaults(other) &&
    rule.host?.text === other.rule.host?.text &&
    rule.parameters.size === other.rule.parameters.size &&
    [...rule.parameters].every((name) => other.rule.parameters.has(name))
  );
}
