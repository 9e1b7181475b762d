import type { Registration } from "./blueprint.ts";
import type { BoundRoute } from "./bound-route.ts";
import type { ErrorHandlers } from "./error-handlers.ts";
import type { Hooks } from "./hooks.ts";
import type { Route } from "./route.ts";
import { joinPaths } from "./routing/join-paths.ts";
import type { OwnConverters } from "./routing/converters/own-converters.ts";
import { Router } from "./routing/router.ts";
import type { RouteRecord } from "./scaffold.ts";

/** An app's routes as requests are matched with them. */
export interface CompiledRoutes {
  readonly router: Router<BoundRoute>;
  /** Under which names a route can be found; several when its blueprint was registered several times. */
  readonly endpointsOf: ReadonlyMap<Route, readonly string[]>;
  /** What answers for addresses without a route: the app's own hooks and error handlers. */
  readonly outside: BoundRoute;
  /** Those of blueprints, in the order of registration. */
  readonly templateFolders: readonly (string | URL)[];
}

/** What an app or a blueprint adds to those around it. */
interface Scope {
  readonly endpointPrefix: string;
  readonly blueprint: string | undefined;
  readonly pathPrefix: string;
  readonly host: string | undefined;
  readonly hooks: readonly Hooks[];
  /** The innermost first. */
  readonly errorHandlers: readonly ErrorHandlers[];
}

/** What is compiled: an app's own routes, hooks and error handlers, and its blueprints. */
export interface Source {
  readonly records: readonly RouteRecord[];
  readonly hooks: Hooks;
  readonly errorHandlers: ErrorHandlers;
  readonly blueprints: readonly Registration[];
  readonly converters: OwnConverters;
}

/** Throws what the Router throws for paths that can't be read. */
export function compileRoutes(source: Source): CompiledRoutes {
  const compiler = new Compiler(source);
  const all = collectRegistrations(source.blueprints);
  const scope: Scope = {
    endpointPrefix: "",
    blueprint: undefined,
    pathPrefix: "",
    host: undefined,
    hooks: [source.hooks, ...all.map(({ blueprint }) => blueprint.appHooks)],
    errorHandlers: [
      source.errorHandlers,
      ...all.map(({ blueprint }) => blueprint.appErrorHandlers),
    ],
  };
  compiler.addRecords(source.records, scope);
  compiler.addBlueprints(source.blueprints, scope);
  return {
    router: compiler.router,
    endpointsOf: compiler.endpointsOf,
    outside: toBound(scope, undefined, () => null),
    templateFolders: all.flatMap(({ blueprint }) => blueprint.templates ?? []),
  };
}

class Compiler {
  readonly router: Router<BoundRoute>;
  readonly endpointsOf = new Map<Route, string[]>();

  constructor({ converters }: Source) {
    this.router = new Router<BoundRoute>({ converters });
  }

  addRecords(records: readonly RouteRecord[], scope: Scope): void {
    for (const { route, handler, options } of records) {
      const endpoint = scope.endpointPrefix + route.name;
      const bound = toBound(scope, endpoint, handler);
      const known = this.endpointsOf.get(route) ?? [];
      this.endpointsOf.set(route, [...known, endpoint]);
      this.router.add({
        path: joinPaths(scope.pathPrefix, route.path),
        methods: route.methods,
        target: bound,
        endpoint,
        ...definedOnly({
          host: options.host ?? scope.host,
          strictSlashes: options.strictSlashes,
          defaults: options.defaults,
        }),
      });
    }
  }

  addBlueprints(registrations: readonly Registration[], outer: Scope): void {
    for (const { blueprint, name, prefix, host } of registrations) {
      const whole = outer.endpointPrefix + name;
      const scope: Scope = {
        endpointPrefix: `${whole}.`,
        blueprint: whole,
        pathPrefix: joinPaths(outer.pathPrefix, prefix),
        host: host ?? outer.host,
        hooks: [...outer.hooks, blueprint.hooks],
        errorHandlers: [blueprint.errorHandlers, ...outer.errorHandlers],
      };
      this.addRecords(blueprint.records, scope);
      this.addBlueprints(blueprint.children, scope);
    }
  }
}

/** All of them, nested ones included, each blueprint once. */
function collectRegistrations(registrations: readonly Registration[]): Registration[] {
  const found = new Map<unknown, Registration>();
  const visit = (registration: Registration): void => {
    if (!found.has(registration.blueprint)) found.set(registration.blueprint, registration);
    for (const child of registration.blueprint.children) visit(child);
  };
  for (const registration of registrations) visit(registration);
  return [...found.values()];
}

function toBound(
  scope: Scope,
  endpoint: string | undefined,
  handler: BoundRoute["handler"],
): BoundRoute {
  return {
    endpoint,
    blueprint: scope.blueprint,
    handler,
    befores: scope.hooks.flatMap(({ befores }) => befores),
    afters: scope.hooks.flatMap(({ afters }) => afters).toReversed(),
    teardowns: scope.hooks.flatMap(({ teardowns }) => teardowns).toReversed(),
    errorHandlers: scope.errorHandlers,
  };
}

function definedOnly<Values extends object>(values: Values): Partial<Values> {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<Values>;
}
