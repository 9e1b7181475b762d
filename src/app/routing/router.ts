import type {
  Converter,
  ConverterFactory,
  OwnConverter,
  OwnConverters,
} from "./converters/own-converters.ts";
import { Endpoints } from "./endpoints.ts";
import { HostTrees } from "./host-trees.ts";
import { normalizeHost } from "./rules/host-pattern.ts";
import { Rule, type RuleInit, type RuleValues } from "./rules/rule.ts";
import { toRedirectPath } from "./to-redirect-path.ts";
import type { Found, Route } from "./tree/leaf.ts";
import { RuleTree } from "./tree/rule-tree.ts";
import { Search } from "./tree/search.ts";

export type Match<Target> =
  | Found<Target>
  /** To the same site; the caller puts the query behind it. */
  | { readonly kind: "redirect"; readonly path: string; readonly status: 308 }
  /** OPTIONS, and no rule that answers it itself. */
  | { readonly kind: "options"; readonly allow: readonly string[] }
  /** `allow` is in alphabetical order, with HEAD and OPTIONS. */
  | { readonly kind: "method-not-allowed"; readonly allow: readonly string[] }
  | { readonly kind: "not-found" };

export interface BuiltPath {
  /** With its query. */
  readonly path: string;
  /** Undefined for a rule of any host. */
  readonly host: string | undefined;
}

/** A rule, for people who want to see what there is. */
export interface ListedRule {
  /** Empty for a rule without a name. */
  readonly endpoint: string;
  /** Empty for all. */
  readonly methods: readonly string[];
  readonly path: string;
  /** Undefined for any. */
  readonly host: string | undefined;
}

const NOT_FOUND = { kind: "not-found" } as const;

/**
 * From method, path and host to the rule that answers, and from a rule's name and values to a URL: Werkzeug's `Map`. The most specific
 * rule answers, in whatever order they were added. A `Target` is whatever a rule leads to.
 */
export class Router<Target> {
  readonly #tree = new RuleTree<Target>();
  readonly #hosts = new HostTrees<Target>();
  readonly #endpoints = new Endpoints<Target>();
  readonly #converters: Record<string, OwnConverter>;
  readonly #rules: Rule[] = [];

  /** @param options.converters the app's own, by name */
  constructor({ converters = {} }: { converters?: OwnConverters } = {}) {
    this.#converters = { ...converters };
  }

  /** All rules, in the order in which they were added (Werkzeug's `iter_rules`). */
  list(): ListedRule[] {
    return this.#rules.map(({ endpoint = "", methods = [], path, host }) => {
      return { endpoint, methods, path, host: host?.text };
    });
  }

  /** Whether some rule is for a certain host; if not, `match` need not be told the host. */
  get hasHosts(): boolean {
    return !this.#hosts.isEmpty;
  }

  /** Makes a converter known to the rules that are added from now on (Flask's `url_map.converters`). */
  addConverter<Value>(name: string, converter: Converter<Value> | ConverterFactory<Value>): void {
    this.#converters[name] = converter;
  }

  /**
   * @throws {StopgapError} RULE_INVALID and CONVERTER_UNKNOWN, which say where; RULE_DUPLICATE, for a rule that would never be
   *   reached because another one matches the same
   */
  add(init: RuleInit & { target: Target }): Rule {
    const rule = new Rule(init, this.#converters);
    const { target } = init;
    const found: Found<Target> | undefined =
      rule.names.length > 0
        ? undefined
        : Object.freeze({
            kind: "found",
            target,
            rule,
            params: Object.freeze({ ...rule.defaults }),
          });
    const route: Route<Target> = { rule, target, found, preferred: [] };
    (rule.host === undefined ? this.#tree : this.#hosts.get(rule.host)).add(route);
    this.#endpoints.add(route);
    this.#rules.push(rule);
    return rule;
  }

  /**
   * @param path as it came, with its escapes and without its query
   * @param host with its port or without; absent: only rules of any host can match
   * @throws {HttpError} 400, when an escape in the path can't be read
   */
  match(method: string, path: string, host?: string): Match<Target> {
    if (this.#hosts.isEmpty) {
      const route = this.#tree.whole.get(path)?.find(method);
      if (route?.found !== undefined && route.preferred.length === 0) return route.found;
    }
    if (path === "") return { kind: "redirect", path: "/", status: 308 };
    if (!path.startsWith("/")) return NOT_FOUND;
    const search = new Search<Target>(method);
    return (
      this.#search(search, path, host) ??
      this.#searchMerged(search, path, host) ??
      toRefusal(method, search.allowed)
    );
  }

  /** Whether there is a rule of this name. */
  hasEndpoint(endpoint: string): boolean {
    return this.#endpoints.has(endpoint);
  }

  /** The names of all that rules of this name have in their paths and hosts. */
  parametersOf(endpoint: string): string[] {
    return this.#endpoints.parametersOf(endpoint);
  }

  /**
   * Builds the path of a named rule (Flask's `url_for`): of several, of the one whose parameters fit the values, whose method is
   * `method` (default GET) and whose host is `host`, if there is one. Values that are no parameters become the query.
   *
   * @throws {StopgapError} ENDPOINT_UNKNOWN, URL_VALUES_MISSING, URL_VALUE_UNFIT, URL_PART_UNFIT
   */
  build(
    endpoint: string,
    values: RuleValues = {},
    { method, host }: { method?: string | undefined; host?: string | undefined } = {},
  ): BuiltPath {
    const wantedHost = host === undefined ? undefined : normalizeHost(host);
    let first: BuiltPath | undefined;
    let failure: unknown;
    for (const { rule } of this.#endpoints.findFitting(endpoint, values, method)) {
      try {
        const built = { path: rule.build(values), host: rule.buildHost(values) };
        if (built.host === undefined || built.host === wantedHost) return built;
        first ??= built;
      } catch (error) {
        // Another rule of the endpoint may take the values; if none does, the first one's reason is thrown.
        failure ??= error;
      }
    }
    if (first === undefined) throw failure;
    return first;
  }

  #search(
    search: Search<Target>,
    path: string,
    host: string | undefined,
  ): Match<Target> | undefined {
    if (host !== undefined && !this.#hosts.isEmpty) {
      for (const { tree, values } of this.#hosts.find(host)) {
        const route = search.find(tree, path, values);
        if (route !== undefined) return toMatch(path, search, route);
      }
    }
    const route = search.find(this.#tree, path);
    return route && toMatch(path, search, route);
  }

  /** Slashes are merged only where nothing matches as it is: a value of `path` may have several. */
  #searchMerged(
    search: Search<Target>,
    path: string,
    host: string | undefined,
  ): Match<Target> | undefined {
    if (!path.includes("//")) return undefined;
    const merged = path.replaceAll(/\/{2,}/g, "/");
    const match = this.#search(search, merged, host);
    if (match?.kind !== "found") return match;
    return { kind: "redirect", path: toRedirectPath(merged), status: 308 };
  }
}

function toMatch<Target>(
  path: string,
  search: Search<Target>,
  route: Route<Target>,
): Match<Target> {
  if (search.needsSlash) return { kind: "redirect", path: toRedirectPath(`${path}/`), status: 308 };
  const found = route.found ?? toFound(route, search.values);
  if (route.preferred.length === 0) return found;
  const preferred = route.preferred.find(({ rule }) => rule.fits(found.params))?.rule;
  if (preferred === undefined) return found;
  const location = preferred.buildPath(found.params);
  return { kind: "redirect", path: toRedirectPath(location), status: 308 };
}

function toFound<Target>(
  { rule, target }: Route<Target>,
  values: readonly unknown[],
): Found<Target> {
  const params: Record<string, unknown> = rule.hasDefaults ? { ...rule.defaults } : {};
  for (let i = 0; i < values.length; i++) {
    const name = rule.names[i];
    if (name !== undefined) params[name] = values[i];
  }
  return { kind: "found", target, rule, params };
}

function toRefusal<Target>(
  method: string,
  allowed: ReadonlySet<string> | undefined,
): Match<Target> {
  if (allowed === undefined || allowed.size === 0) return NOT_FOUND;
  const implied = allowed.has("GET") ? ["HEAD", "OPTIONS"] : ["OPTIONS"];
  const allow = [...new Set([...allowed, ...implied])].toSorted();
  return { kind: method === "OPTIONS" ? "options" : "method-not-allowed", allow };
}
