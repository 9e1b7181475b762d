import { productionRefused } from "../errors/start-errors.ts";
import { checkOptions, withDefaults } from "./check-options.ts";
import { toDebugOptions } from "./debug-options.ts";
import { findEntry } from "./find-entry.ts";
import { findStaticFolders } from "./find-static-folders.ts";
import { toLimitOptions } from "./limit-options.ts";
import { planThreads } from "./plan-threads.ts";
import { type EnvVariable, listEnvFiles, readEnvFiles } from "./read-env-files.ts";
import type { RunSimpleOptions } from "./run-simple-options.ts";
import type { ServerOptions } from "./server-options.ts";
import { toAbsoluteGlobs } from "./to-absolute-globs.ts";
import { toListenPlaces } from "./to-listen-places.ts";
import { toTlsOptions } from "./to-tls-options.ts";

/** What options are resolved against. */
export interface Surroundings {
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  totalMemoryBytes: number;
}

/**
 * Options as people give them, made into what the front takes: defaults filled in, the entry found, env files read.
 * Throws a StopgapError for whatever is wrong with them, PRODUCTION_REFUSED included.
 */
export function resolveOptions(
  options: RunSimpleOptions,
  surroundings: Surroundings,
): ServerOptions {
  const { entry, cwd = surroundings.cwd, appArguments, ...runOptions } = options;
  const given = checkOptions(runOptions);
  const checked = withDefaults(given);
  const plan = planThreads(given, surroundings.totalMemoryBytes);
  const variables = readEnvFiles(cwd, given.envFile);
  const production = findProduction(surroundings.env, variables);
  if (production !== undefined && !checked.iKnowThisIsNotForProduction)
    throw productionRefused(production);
  return {
    ...plan,
    ...toLimitOptions(checked),
    entry: findEntry(cwd, entry),
    appArguments: [...(appArguments ?? [])],
    places: toListenPlaces(checked.host, cwd),
    port: checked.port,
    tls: toTlsOptions(checked, cwd),
    personIdleMs: checked.personIdle,
    queue: checked.queue,
    queueTimeoutMs: checked.queueTimeout,
    blockedTimeoutMs: checked.blockedTimeout,
    requestTimeoutMs: checked.requestTimeout,
    loadTimeoutMs: checked.loadTimeout,
    memoryMb: checked.memory,
    graceMs: checked.grace,
    reload: checked.reload ?? "off",
    watch: toAbsoluteGlobs(checked.watch ?? [], cwd),
    ignore: toAbsoluteGlobs(checked.ignore ?? [], cwd),
    reloadDelayMs: checked.reloadDelay,
    live: checked.live,
    debug: toDebugOptions(checked, production !== undefined),
    staticFiles: findStaticFolders(cwd ?? surroundings.cwd, checked.staticFiles),
    env: withoutReal(variables, surroundings.env),
    envFiles: listEnvFiles(cwd, given.envFile),
  };
}

/** Where NODE_ENV says that this is production; undefined: nowhere. */
function findProduction(
  realEnv: Surroundings["env"],
  variables: ReadonlyMap<string, EnvVariable>,
): string | undefined {
  if (realEnv["NODE_ENV"] === "production") return "the environment";
  const variable = variables.get("NODE_ENV");
  const isHidden = realEnv["NODE_ENV"] !== undefined;
  return !isHidden && variable?.value === "production" ? variable.file : undefined;
}

/** Only what the real environment does not say already: it wins. */
function withoutReal(
  variables: ReadonlyMap<string, EnvVariable>,
  realEnv: Surroundings["env"],
): Record<string, string> {
  const added = [...variables].filter(([name]) => realEnv[name] === undefined);
  return Object.fromEntries(added.map(([name, variable]) => [name, variable.value]));
}
