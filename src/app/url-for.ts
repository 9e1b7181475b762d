import { ambiguousRoute, noRequest } from "../errors/app-usage-errors.ts";
import { addUrlDefaults } from "./add-url-defaults.ts";
import type { App } from "./app.ts";
import type { Context } from "./context.ts";
import { contexts } from "./current-context.ts";
import type { Route } from "./route.ts";
import { buildUrl } from "./routing/building/build-url.ts";
import { toPathAndHost } from "./to-path-and-host.ts";

export interface UrlForOptions {
  /** With scheme and host, for mails and the like. Default: only when `scheme` is given, or the route is of another host. */
  external?: boolean;
  scheme?: string;
  /** What stands behind a `#`. */
  anchor?: string;
  /** Of several routes of one name, the one that answers this method. Default: GET. */
  method?: string;
}

export type QueryValues = Readonly<Record<string, unknown>>;

/** All parameters of the route, as its path has them; anything else becomes the query. */
type Values<Params> = Params & QueryValues;

/** What stands behind a route. */
export type UrlForWords<Params> = object extends Params
  ? [values?: Values<Params>, options?: UrlForOptions]
  : [values: Values<Params>, options?: UrlForOptions];

/**
 * The URL of a route. Flask's `url_for`.
 *
 * @param target the route that `app.get` and the like have returned, which checks the values' types; or its name:
 *   `"user"`, `"blog.index"`, and `".index"` within the blueprint of the request that is being answered
 * @param values of its parameters; others become the query, lists repeat, null and undefined are left out
 * @throws {StopgapError} NO_REQUEST outside of a request (there: `app.urlFor`); ENDPOINT_UNKNOWN, URL_VALUES_MISSING,
 *   URL_VALUE_UNFIT, URL_PART_UNFIT; AMBIGUOUS_ROUTE for a route that was registered several times
 */
export function urlFor<Params>(target: Route<Params>, ...words: UrlForWords<Params>): string;
export function urlFor(target: string, values?: QueryValues, options?: UrlForOptions): string;
export function urlFor(
  target: string | Route<unknown>,
  values: QueryValues = {},
  options: UrlForOptions = {},
): string {
  const current = contexts.getStore();
  if (!current) throw noRequest("urlFor()");
  return toUrl(current.app, { target, values, options }, current);
}

interface Wish {
  target: string | Route<unknown>;
  values: QueryValues;
  options: UrlForOptions;
}

/** The same with an app, and a request if there is one. */
export function toUrl(
  app: App,
  { target, values, options }: Wish,
  current: Context | undefined,
): string {
  const endpoint =
    typeof target === "string" ? toWhole(target, current) : toEndpoint(app, target, current);
  const own = toOrigin(app, current);
  const { path, host = own?.host } = app.compiled.router.build(
    endpoint,
    addUrlDefaults(app, endpoint, values),
    {
      method: options.method,
      host: own?.host,
    },
  );
  const isElsewhere = host !== own?.host;
  return buildUrl(path, {
    external: options.external ?? (isElsewhere || options.scheme !== undefined),
    scheme: options.scheme ?? own?.scheme,
    host,
    anchor: options.anchor,
  });
}

/** `.index` is the one in the same blueprint. */
function toWhole(endpoint: string, current: Context | undefined): string {
  if (!endpoint.startsWith(".")) return endpoint;
  const blueprint = current?.blueprint;
  return blueprint === undefined ? endpoint.slice(1) : blueprint + endpoint;
}

/** Of a blueprint that was registered several times, the one whose request, or whose child's, is being answered. */
function toEndpoint(app: App, route: Route<unknown>, current: Context | undefined): string {
  const endpoints = app.endpointsOf(route as unknown as Route);
  const [only] = endpoints;
  if (only !== undefined && endpoints.length === 1) return only;
  let blueprint = current?.blueprint ?? "";
  while (blueprint !== "") {
    const here = `${blueprint}.${route.name}`;
    if (endpoints.includes(here)) return here;
    blueprint = blueprint.slice(0, Math.max(0, blueprint.lastIndexOf(".")));
  }
  throw ambiguousRoute(route.path, endpoints);
}

interface Origin {
  scheme: string;
  host: string;
}

/** Where the app is to be had, as far as that is known: what a request says of it anybody can write. */
function toOrigin(app: App, current: Context | undefined): Origin | undefined {
  const { baseUrl } = app.config;
  if (baseUrl === undefined) return current;
  return { scheme: baseUrl.slice(0, baseUrl.indexOf(":")), host: toPathAndHost(baseUrl).host };
}
