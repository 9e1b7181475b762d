import type { RunOptions } from "./run-options.ts";

/** What `runSimple()` takes: the options of `stopgap run`, and what the command line says without an option. */
export type RunSimpleOptions = RunOptions & {
  /** The app's file, relative to `cwd`; absent: found as `stopgap run` finds it. */
  readonly entry?: string | undefined;
  /** The folder in which the app and its env files are looked for; absent: the process's own. */
  readonly cwd?: string | undefined;
  /** What the app sees in `process.argv` after its own file; absent: nothing. */
  readonly appArguments?: readonly string[] | undefined;
};
