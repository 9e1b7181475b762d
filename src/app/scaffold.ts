import { badName, nameIsTaken } from "../errors/app-usage-errors.ts";
import type { Answer } from "./answer.ts";
import type { Context, Globals } from "./context.ts";
import { type ErrorClass, type ErrorHandler, ErrorHandlers } from "./error-handlers.ts";
import { type AfterHook, type BeforeHook, Hooks, type TeardownHook } from "./hooks.ts";
import type { HttpError } from "./errors/http-error.ts";
import { Route, type RouteOptions } from "./route.ts";
import type { OwnConverters } from "./routing/converters/own-converters.ts";
import type { CheckedRule, JoinPaths, ParamsOf } from "./routing/params-of.ts";

/** What the language calls a function that has no name: `handler` is that of the property it was passed as. */
const ANONYMOUS: ReadonlySet<string> = new Set(["", "handler"]);

/** Answers requests to one route. */
export type Handler<Params = Record<string, unknown>, Vars extends object = Globals> = (
  context: Context<Params, Vars>,
) => Answer | Promise<Answer>;

/** A route with all that was said about it. */
export interface RouteRecord {
  readonly route: Route;
  readonly handler: Handler;
  readonly options: RouteOptions;
}

/** What apps and blueprints have in common: routes, hooks and error handlers. */
export abstract class Scaffold<
  Vars extends object = Globals,
  Converters extends OwnConverters = {},
  Prefix extends string = "",
> {
  readonly #records: RouteRecord[] = [];
  /** The first of each name. */
  readonly #byName = new Map<string, RouteRecord>();
  readonly hooks: Hooks = new Hooks();
  readonly errorHandlers: ErrorHandlers = new ErrorHandlers();

  /** Everything that changes it goes by here. Throws StopgapError APP_IS_RUNNING when it is too late for that. */
  protected abstract change(what: string): void;

  get records(): readonly RouteRecord[] {
    return this.#records;
  }

  /**
   * Has requests for a path answered by a handler.
   *
   * @param path with converters as in Flask: `/user/<int:id>`, `/files/<path:name>`
   * @returns the route, for `urlFor`
   * @throws {StopgapError} APP_IS_RUNNING; BAD_NAME; NAME_IS_TAKEN for the name of another handler's route of another path; when the
   *   app is first used, RULE_INVALID, CONVERTER_UNKNOWN, RULE_DUPLICATE
   */
  route<const Path extends string>(
    path: Path & CheckedRule<Path, Converters>,
    handler: Handler<ParamsOf<JoinPaths<Prefix, Path>, Converters>, Vars>,
    options: RouteOptions = {},
  ): Route<ParamsOf<JoinPaths<Prefix, Path>, Converters>> {
    this.change(`The route ${path}`);
    const methods = (options.methods ?? ["GET"]).map((method) => method.toUpperCase());
    const name = this.#chooseName({
      path,
      methods,
      handler: handler as unknown as Handler,
      options,
    });
    const route = new Route<ParamsOf<JoinPaths<Prefix, Path>, Converters>>(path, methods, name);
    // Stored together with those of other paths, whose values are of other types.
    const record = { route, handler: handler as unknown as Handler, options };
    this.#records.push(record);
    if (!this.#byName.has(name)) this.#byName.set(name, record);
    return route;
  }

  /** As Flask: after the function; one without a name of its own is called after what it answers. */
  #chooseName({ path, methods, handler, options }: Naming): string {
    const named = options.endpoint ?? (ANONYMOUS.has(handler.name) ? undefined : handler.name);
    const name = named ?? this.#freeName(toName(methods, path), path);
    const other = this.#byName.get(name) ?? { route: { path }, handler };
    if (name.includes(".")) throw badName("a route", name);
    if (other.route.path !== path && other.handler !== handler)
      throw nameIsTaken("routes", name, 'Give one of them another: { endpoint: "…" }.');
    return name;
  }

  #freeName(wish: string, path: string): string {
    let name = wish;
    for (let i = 2; (this.#byName.get(name)?.route.path ?? path) !== path; i++)
      name = `${wish}_${i}`;
    return name;
  }

  get<const Path extends string>(
    path: Path & CheckedRule<Path, Converters>,
    handler: Handler<ParamsOf<JoinPaths<Prefix, Path>, Converters>, Vars>,
    options: Omit<RouteOptions, "methods"> = {},
  ): Route<ParamsOf<JoinPaths<Prefix, Path>, Converters>> {
    return this.route(path, handler, { ...options, methods: ["GET"] });
  }

  post<const Path extends string>(
    path: Path & CheckedRule<Path, Converters>,
    handler: Handler<ParamsOf<JoinPaths<Prefix, Path>, Converters>, Vars>,
    options: Omit<RouteOptions, "methods"> = {},
  ): Route<ParamsOf<JoinPaths<Prefix, Path>, Converters>> {
    return this.route(path, handler, { ...options, methods: ["POST"] });
  }

  put<const Path extends string>(
    path: Path & CheckedRule<Path, Converters>,
    handler: Handler<ParamsOf<JoinPaths<Prefix, Path>, Converters>, Vars>,
    options: Omit<RouteOptions, "methods"> = {},
  ): Route<ParamsOf<JoinPaths<Prefix, Path>, Converters>> {
    return this.route(path, handler, { ...options, methods: ["PUT"] });
  }

  patch<const Path extends string>(
    path: Path & CheckedRule<Path, Converters>,
    handler: Handler<ParamsOf<JoinPaths<Prefix, Path>, Converters>, Vars>,
    options: Omit<RouteOptions, "methods"> = {},
  ): Route<ParamsOf<JoinPaths<Prefix, Path>, Converters>> {
    return this.route(path, handler, { ...options, methods: ["PATCH"] });
  }

  delete<const Path extends string>(
    path: Path & CheckedRule<Path, Converters>,
    handler: Handler<ParamsOf<JoinPaths<Prefix, Path>, Converters>, Vars>,
    options: Omit<RouteOptions, "methods"> = {},
  ): Route<ParamsOf<JoinPaths<Prefix, Path>, Converters>> {
    return this.route(path, handler, { ...options, methods: ["DELETE"] });
  }

  /** Runs before each of its requests; what it returns, if anything, is the answer. */
  beforeRequest(hook: BeforeHook<Vars>): this {
    this.change("A beforeRequest hook");
    this.hooks.befores.push(hook as BeforeHook);
    return this;
  }

  /** Sees each of its answers, and may replace it; the last registered runs first. */
  afterRequest(hook: AfterHook<Vars>): this {
    this.change("An afterRequest hook");
    this.hooks.afters.push(hook as AfterHook);
    return this;
  }

  /** Runs at the end of each of its requests, whatever has happened; the last registered runs first. */
  teardownRequest(hook: TeardownHook<Vars>): this {
    this.change("A teardownRequest hook");
    this.hooks.teardowns.push(hook as TeardownHook);
    return this;
  }

  /** Answers errors of a status, or of a class and those that extend it. Throws StopgapError NO_ERROR_STATUS. */
  errorHandler(status: number, handler: ErrorHandler<HttpError, Vars>): this;
  errorHandler<Failure>(kind: ErrorClass<Failure>, handler: ErrorHandler<Failure, Vars>): this;
  errorHandler(what: number | ErrorClass, handler: ErrorHandler<never, Vars>): this {
    this.change("An error handler");
    this.errorHandlers.add(what, handler as ErrorHandler);
    return this;
  }
}

interface Naming {
  path: string;
  methods: readonly string[];
  handler: Handler;
  options: RouteOptions;
}

function toName(methods: readonly string[], path: string): string {
  const names = path.replaceAll(/<(?:[^<>]*:)?([^<>:]+)>/g, "$1");
  const words = names.match(/[A-Za-z0-9_]+/g) ?? ["index"];
  return [...methods.map((method) => method.toLowerCase()), ...words].join("_");
}
