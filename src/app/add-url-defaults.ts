import type { App } from "./app.ts";
import type { QueryValues } from "./url-for.ts";

/** Values for parameters of a route, by its whole name, that `urlFor` was given without them. */
export type UrlDefaults = (endpoint: string, values: QueryValues) => QueryValues;

/** The values with what `app.urlDefaults` has for the route's missing parameters. What is no parameter never becomes a query. */
export function addUrlDefaults(app: App, endpoint: string, values: QueryValues): QueryValues {
  if (app.urlDefaulters.length === 0) return values;
  const all: Record<string, unknown> = { ...values };
  const missing = app.compiled.router
    .parametersOf(endpoint)
    .filter((name) => all[name] === undefined);
  for (const toDefaults of app.urlDefaulters) {
    const defaults = toDefaults(endpoint, values);
    for (const name of missing) if (Object.hasOwn(defaults, name)) all[name] = defaults[name];
  }
  return all;
}
