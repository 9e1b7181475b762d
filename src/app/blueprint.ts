import { addStaticFolder } from "./add-static-folder.ts";
import { badName, blueprintInItself, nameIsTaken } from "../errors/app-usage-errors.ts";
import type { Globals } from "./context.ts";
import type { ErrorClass, ErrorHandler } from "./error-handlers.ts";
import { ErrorHandlers } from "./error-handlers.ts";
import type { HttpError } from "./errors/http-error.ts";
import { type AfterHook, type BeforeHook, Hooks, type TeardownHook } from "./hooks.ts";
import type { OwnConverters } from "./routing/converters/own-converters.ts";
import { Scaffold } from "./scaffold.ts";

const NAME = /^[A-Za-z0-9_-]+$/;

export interface BlueprintOptions<Prefix extends string> {
  /** Stands before the paths of its routes; may have parameters. */
  prefix?: Prefix;
  /** Only for requests to this host, unless a route says otherwise. */
  host?: string;
  /** A folder of templates, in which those are found that the app itself does not have. */
  templates?: string | URL;
  /** A folder whose files are to be had below `/static` behind its prefix. */
  static?: string | URL;
}

/** How an app, or another blueprint, takes a blueprint in. */
export interface Registration {
  readonly blueprint: AnyBlueprint;
  /** In place of its own. */
  readonly name: string;
  /** In place of its own. */
  readonly prefix: string;
  readonly host: string | undefined;
}

export interface RegisterOptions {
  /** For registering the same one a second time. */
  name?: string;
  prefix?: string;
  host?: string;
}

// oxlint-disable-next-line typescript/no-explicit-any -- whatever its routes' values are
export type AnyBlueprint = Blueprint<any, any, any>;

/**
 * A part of an app: routes, hooks and error handlers that are registered together, under a name and a prefix, once or several
 * times. Flask's `Blueprint`.
 */
export class Blueprint<
  Vars extends object = Globals,
  Converters extends OwnConverters = {},
  Prefix extends string = "",
> extends Scaffold<Vars, Converters, Prefix> {
  readonly name: string;
  readonly prefix: string;
  readonly host: string | undefined;
  readonly templates: string | URL | undefined;
  /** For all of the app's requests, not just its own. */
  readonly appHooks: Hooks = new Hooks();
  readonly appErrorHandlers: ErrorHandlers = new ErrorHandlers();
  readonly children: Registration[] = [];
  readonly #owners: ((what: string) => void)[] = [];

  /**
   * @param name stands before the names of its routes: `blog.index`
   * @throws {StopgapError} BAD_NAME
   */
  constructor(name: string, options: BlueprintOptions<Prefix> = {}) {
    super();
    if (!NAME.test(name)) throw badName("a blueprint", name);
    this.name = name;
    this.prefix = options.prefix ?? "";
    this.host = options.host;
    this.templates = options.templates;
    if (options.static !== undefined) addStaticFolder(this, options.static);
  }

  /**
   * Takes another blueprint in, below its own name and prefix.
   *
   * @throws {StopgapError} BAD_NAME; NAME_IS_TAKEN; BLUEPRINT_IN_ITSELF
   */
  registerBlueprint(blueprint: AnyBlueprint, options: RegisterOptions = {}): this {
    if (blueprint.contains(this)) throw blueprintInItself(this.name, blueprint.name);
    this.change(`The blueprint ${blueprint.name}`);
    this.children.push(toRegistration(this.children, blueprint, options));
    blueprint.onChange((what) => this.change(what));
    return this;
  }

  /** Runs before every request of the app. */
  beforeAppRequest(hook: BeforeHook<Vars>): this {
    this.change("A beforeAppRequest hook");
    this.appHooks.befores.push(hook as BeforeHook);
    return this;
  }

  /** Sees every answer of the app. */
  afterAppRequest(hook: AfterHook<Vars>): this {
    this.change("An afterAppRequest hook");
    this.appHooks.afters.push(hook as AfterHook);
    return this;
  }

  /** Runs at the end of every request of the app. */
  teardownAppRequest(hook: TeardownHook<Vars>): this {
    this.change("A teardownAppRequest hook");
    this.appHooks.teardowns.push(hook as TeardownHook);
    return this;
  }

  /** Answers errors of the whole app. */
  appErrorHandler(status: number, handler: ErrorHandler<HttpError, Vars>): this;
  appErrorHandler<Failure>(kind: ErrorClass<Failure>, handler: ErrorHandler<Failure, Vars>): this;
  appErrorHandler(what: number | ErrorClass, handler: ErrorHandler<never, Vars>): this {
    this.change("An appErrorHandler");
    this.appErrorHandlers.add(what, handler as ErrorHandler);
    return this;
  }

  /** Has somebody told of each change before it is made; to be called by whoever takes it in. */
  onChange(tell: (what: string) => void): void {
    this.#owners.push(tell);
  }

  /** Whether it is that blueprint, or has taken it in, however deep. */
  contains(other: unknown): boolean {
    return this === other || this.children.some(({ blueprint }) => blueprint.contains(other));
  }

  protected override change(what: string): void {
    for (const tell of this.#owners) tell(what);
  }
}

/** @param siblings what has been taken in before */
export function toRegistration(
  siblings: readonly Registration[],
  blueprint: AnyBlueprint,
  options: RegisterOptions,
): Registration {
  const name = options.name ?? blueprint.name;
  if (!NAME.test(name)) throw badName("a blueprint", name);
  if (siblings.some((sibling) => sibling.name === name))
    throw nameIsTaken("blueprints", name, `Give one of them another: { name: "…" }.`);
  return {
    blueprint,
    name,
    prefix: options.prefix ?? blueprint.prefix,
    host: options.host ?? blueprint.host,
  };
}
