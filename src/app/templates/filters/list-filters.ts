import type { NunjucksEnvironment } from "../load-nunjucks.ts";
import { splitArguments } from "./split-arguments.ts";
import { toText } from "./to-text.ts";

interface FilterContext {
  readonly env: Pick<NunjucksEnvironment, "getFilter">;
}

/** Filters on lists and objects that Jinja2 has and Nunjucks lacks. `undefined` is an empty list. */
export const LIST_FILTERS = {
  attr: (value: unknown, name: string): unknown => read(value, [name]),

  count(this: FilterContext, ...args: unknown[]): unknown {
    return this.env.getFilter("length").call(this, ...args);
  },

  items: (value: unknown): [unknown, unknown][] =>
    value instanceof Map ? [...value] : Object.entries(value ?? {}),

  /** `map("upper")` or `map(attribute="user.name", default="")`. */
  map(this: FilterContext, value: unknown, ...args: unknown[]): unknown[] {
    const { listed, named } = splitArguments(args);
    if (named["attribute"] !== undefined) {
      const path = toPath(named["attribute"]);
      return toList(value).map((item) => read(item, path) ?? named["default"]);
    }
    const filter = this.env.getFilter(toText(listed[0]));
    return toList(value).map((item) => filter.call(this, item, ...args.slice(1)));
  },

  max: (value: unknown, ...args: unknown[]): unknown => findEdge(value, args, 1),

  min: (value: unknown, ...args: unknown[]): unknown => findEdge(value, args, -1),

  unique(value: unknown, ...args: unknown[]): unknown[] {
    const toKey = createKeys(args);
    const seen = new Set<unknown>();
    return toList(value).filter((item) => {
      const key = toKey(item);
      return seen.has(key) ? false : seen.add(key);
    });
  },
} as const;

function findEdge(value: unknown, args: readonly unknown[], sign: 1 | -1): unknown {
  const toKey = createKeys(args);
  const list = toList(value);
  return list.slice(1).reduce((best, item) => {
    const [left, right] = [toKey(item), toKey(best)] as [number, number];
    return (sign === 1 ? left > right : left < right) ? item : best;
  }, list[0]);
}

/** By `case_sensitive` (default: false) and `attribute`, in this order or by name. */
function createKeys(args: readonly unknown[]): (item: unknown) => unknown {
  const { listed, named } = splitArguments(args);
  const isSensitive = (named["case_sensitive"] ?? listed[0] ?? false) === true;
  const attribute = named["attribute"] ?? listed[1];
  const path = attribute === undefined ? [] : toPath(attribute);
  return (item) => {
    const key = read(item, path);
    return typeof key === "string" && !isSensitive ? key.toLowerCase() : key;
  };
}

function toList(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.from(value as Iterable<unknown>);
}

function toPath(attribute: unknown): string[] {
  return toText(attribute).split(".");
}

function read(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (found, name) => (found as Record<string, unknown> | null | undefined)?.[name],
    value,
  );
}
