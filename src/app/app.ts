import { appIsRunning, extensionMissing, nameIsTaken } from "../errors/app-usage-errors.ts";
import { answerRequest } from "./answer-request.ts";
import {
  type AnyBlueprint,
  type Registration,
  type RegisterOptions,
  toRegistration,
} from "./blueprint.ts";
import type { BoundRoute } from "./bound-route.ts";
import { type CompiledRoutes, compileRoutes } from "./compile-routes.ts";
import { type AppConfig, createConfig } from "./config.ts";
import { Context, type Globals } from "./context.ts";
import { contexts } from "./current-context.ts";
import { HttpError } from "./errors/http-error.ts";
import type { Extension } from "./extension.ts";
import { addStaticFolder } from "./add-static-folder.ts";
import {
  createSessions,
  openStoredSession,
  type Sessions,
  type SessionsOptions,
} from "./open-session.ts";
import { createTemplates, type Templates } from "./render.ts";
import { ForwardingProxies } from "./request/client/forwarding-proxies.ts";
import type { ProxyTrust } from "./request/client/proxy-trust.ts";
import type { RequestLimits } from "./request/request-limits.ts";
import { toRequestLimits } from "./request/to-request-limits.ts";
import type { TemplateEngine, TemplateValues } from "./templates/template-engine.ts";
import { redirect } from "./redirect.ts";
import type { UrlDefaults } from "./add-url-defaults.ts";
import type { Route } from "./route.ts";
import type { OwnConverters } from "./routing/converters/own-converters.ts";
import type { Match } from "./routing/router.ts";
import { Scaffold } from "./scaffold.ts";
import { type QueryValues, toUrl, type UrlForOptions, type UrlForWords } from "./url-for.ts";
import { toPathAndHost } from "./to-path-and-host.ts";

export interface AppOptions<Converters extends OwnConverters> {
  config?: Partial<AppConfig>;
  /** What requests may bring; absent ones keep their default. */
  limits?: Partial<RequestLimits>;
  /** How sessions are kept. Default: in a signed cookie. */
  sessions?: SessionsOptions;
  /** Where `render` finds templates: a folder, a folder with filters and globals, or an engine of one's own. */
  templates?: Templates;
  /** A folder whose files are to be had below `/static`. */
  static?: string | URL;
  /** Converters of its own, by the name that paths use. */
  converters?: Converters;
  /** Which forwarding headers are believed. Absent: none, as any client can write them. Werkzeug's `ProxyFix`. */
  trustProxies?: ProxyTrust;
}

/** What `stopgap app <name>` runs. */
export interface Command {
  readonly name: string;
  /** One sentence, for the list that `stopgap app` shows. */
  readonly description: string;
  readonly run: (words: readonly string[]) => unknown;
}

/** Gives values to every template that is rendered. Flask's context processor. */
export type ContextProcessor = (context: Context) => TemplateValues | Promise<TemplateValues>;

/** A route as `app.routes()` and `stopgap routes` list it. */
export interface RouteInfo {
  readonly endpoint: string;
  readonly methods: readonly string[];
  readonly path: string;
  readonly host: string | undefined;
}

/**
 * A web app in the shape of Flask's: routes, hooks, blueprints, errors. It stands on the platform's `Request` and `Response`, so
 * `app.fetch` runs wherever those are.
 *
 * @example
 * const app = new App();
 * app.get("/", () => "Hello");
 * app.get("/user/<int:id>", ({ params }) => `user ${params.id}`);
 */
export class App<
  Vars extends object = Globals,
  Converters extends OwnConverters = {},
> extends Scaffold<Vars, Converters> {
  readonly config: AppConfig;
  /** Any thread will do for any request: what it remembers of people is in their sessions. `--isolate` overrules it. */
  readonly isolation = "request" as const;
  readonly limits: RequestLimits;
  readonly sessions: Sessions;
  readonly proxies: ForwardingProxies | undefined;
  readonly commands: Map<string, Command> = new Map();
  readonly #ownTemplates: Templates | undefined;
  readonly #converters: OwnConverters;
  readonly #blueprints: Registration[] = [];
  readonly urlDefaulters: UrlDefaults[] = [];
  readonly #contextProcessors: ContextProcessor[] = [];
  readonly #extensions = new Map<string, unknown>();
  #compiled: CompiledRoutes | undefined;
  #templates: { engine: TemplateEngine | undefined } | undefined;
  #isRunning = false;

  constructor(options: AppOptions<Converters> = {}) {
    super();
    this.config = createConfig(options.config ?? {});
    this.#converters = options.converters ?? {};
    this.limits = toRequestLimits(options.limits);
    this.sessions = createSessions(options.sessions ?? {}, this.config.secretKey);
    if (options.trustProxies) this.proxies = new ForwardingProxies(options.trustProxies);
    this.#ownTemplates = options.templates;
    if (options.sessions?.store) this.hooks.befores.push(openStoredSession);
    if (options.static !== undefined) addStaticFolder(this, options.static);
  }

  /** Answers a request; never rejects, unless `config.testing` lets the app's own errors through. */
  readonly fetch = (request: Request, env?: unknown): Response | Promise<Response> => {
    const context = new Context(this, request, env);
    return contexts.run(context, answerRequest, context);
  };

  /**
   * Asks the app without a socket, for tests.
   *
   * @param target a path (`/users?page=2`) or a whole Request
   */
  async request(target: string | Request, init?: RequestInit): Promise<Response> {
    return await this.fetch(toRequest(target, init));
  }

  /** Runs code as if a request were being answered, so that `context()` and the like work. Flask's `test_request_context`. */
  inRequest<Result>(target: string | Request, run: (context: Context) => Result): Result {
    const context = new Context(this, toRequest(target), undefined);
    const match = this.#match(context);
    if (match.kind === "found") context.enter(match.target, match.params);
    return contexts.run(context, run, context);
  }

  /**
   * Takes in a blueprint, below its name and prefix or other ones.
   *
   * @throws {StopgapError} BAD_NAME; NAME_IS_TAKEN when there is one of that name, so that the second time needs another
   */
  registerBlueprint(blueprint: AnyBlueprint, options: RegisterOptions = {}): this {
    this.change(`The blueprint ${blueprint.name}`);
    this.#blueprints.push(toRegistration(this.#blueprints, blueprint, options));
    blueprint.onChange((what) => this.change(what));
    return this;
  }

  /**
   * Adds an extension, and returns what it keeps for this app.
   *
   * @throws {StopgapError} NAME_IS_TAKEN; APP_IS_RUNNING; and what its `init` throws
   */
  use<State>(extension: Extension<State>): State {
    this.change(`The extension ${extension.name}`);
    if (this.#extensions.has(extension.name))
      throw nameIsTaken("extensions", extension.name, "Each is added once.");
    const state = extension.init(this);
    this.#extensions.set(extension.name, state);
    return state;
  }

  /** What an extension keeps for this app. Throws StopgapError EXTENSION_MISSING. */
  extension<State>(extension: Extension<State>): State {
    if (!this.#extensions.has(extension.name)) throw extensionMissing(extension.name);
    return this.#extensions.get(extension.name) as State;
  }

  /** Gives values to every template, before it is rendered; those of the rendering itself win. Flask's `context_processor`. */
  contextProcessor(processor: ContextProcessor): this {
    this.change("A context processor");
    this.#contextProcessors.push(processor);
    return this;
  }

  /** Gives parameters of routes the values that `urlFor` was not given. Flask's `url_defaults`. */
  urlDefaults(defaults: UrlDefaults): this {
    this.change("URL defaults");
    this.urlDefaulters.push(defaults);
    return this;
  }

  /** What the context processors give; the last registered wins. */
  async collectTemplateValues(context: Context): Promise<TemplateValues> {
    const collected: Record<string, unknown> = {};
    for (const process of this.#contextProcessors) Object.assign(collected, await process(context));
    return collected;
  }

  /** What `stopgap app <name> [words]` does, with the app loaded. Flask's `cli.command`. */
  command(name: string, description: string, run: (words: readonly string[]) => unknown): this {
    if (this.commands.has(name)) throw nameIsTaken("commands", name, "Rename one of them.");
    this.commands.set(name, { name, description, run });
    return this;
  }

  /** The URL of a route, outside of a request as well; `urlFor` has the rest. Flask's `url_for`. */
  urlFor<Params>(target: Route<Params>, ...words: UrlForWords<Params>): string;
  urlFor(target: string, values?: QueryValues, options?: UrlForOptions): string;
  urlFor(
    target: string | Route<unknown>,
    values: QueryValues = {},
    options: UrlForOptions = {},
  ): string {
    return toUrl(this, { target, values, options }, contexts.getStore());
  }

  /** Every route, in the order of registration. */
  routes(): RouteInfo[] {
    return this.compiled.router.list();
  }

  /** The names of a route: several when its blueprint was registered several times. */
  endpointsOf(route: Route): readonly string[] {
    return this.compiled.endpointsOf.get(route) ?? [];
  }

  get compiled(): CompiledRoutes {
    this.#compiled ??= compileRoutes({
      records: this.records,
      hooks: this.hooks,
      errorHandlers: this.errorHandlers,
      blueprints: this.#blueprints,
      converters: this.#converters,
    });
    return this.#compiled;
  }

  /** Undefined when neither it nor a blueprint was told of any. */
  get templates(): TemplateEngine | undefined {
    this.#templates ??= {
      engine: createTemplates(this.#ownTemplates, this.compiled.templateFolders),
    };
    return this.#templates.engine;
  }

  /** Reads all routes now, so that a wrong one is told when the app is loaded, not with the first request. */
  prepare(): void {
    void this.compiled;
  }

  /** What answers for addresses without a route. */
  get outside(): BoundRoute {
    return this.compiled.outside;
  }

  /** Finds the route of a request, and tells its context. Throws HttpError when there is none. */
  enterRoute(context: Context): BoundRoute {
    this.#isRunning = true;
    const match = this.#match(context);
    if (match.kind === "found") {
      context.enter(match.target, match.params);
      return match.target;
    }
    const { query } = toPathAndHost(context.request.url);
    return { ...this.outside, handler: () => answerUnmatched(match, query) };
  }

  /** Told of errors that nobody handles. In a development server that is its terminal, with the stack. */
  reportError(error: unknown, { request }: Context): void {
    // oxlint-disable-next-line eslint/no-console -- the one place where an app's own errors come out
    console.error(`${request.method} ${toPathAndHost(request.url).path} failed:`, error);
  }

  #match(context: Context): Match<BoundRoute> {
    const { router } = this.compiled;
    const { method, url } = context.request;
    return router.match(
      method,
      toPathAndHost(url).path,
      router.hasHosts ? context.host : undefined,
    );
  }

  protected override change(what: string): void {
    if (this.#isRunning) throw appIsRunning(what);
    this.#compiled = undefined;
    this.#templates = undefined;
  }
}

type Unmatched = Exclude<Match<BoundRoute>, { kind: "found" }>;

function answerUnmatched(match: Unmatched, query: string): Response {
  if (match.kind === "redirect") return redirect(match.path + query, 308);
  if (match.kind === "options")
    return new Response(null, { headers: { Allow: match.allow.join(", ") } });
  if (match.kind === "method-not-allowed")
    throw new HttpError(405, undefined, { headers: { Allow: match.allow.join(", ") } });
  throw new HttpError(404);
}

function toRequest(target: string | Request, init?: RequestInit): Request {
  if (target instanceof Request) return target;
  // Not by `new URL(target, base)`, for which `//two/slashes` is another host.
  return new Request(target.startsWith("/") ? `http://localhost${target}` : target, init);
}
