import type { DebugOptions } from "./debug-options.ts";
import type { LimitOptions } from "./limit-options.ts";
import type { ListenPlace } from "./listen-place.ts";
import type { TlsOptions } from "./tls-options.ts";

/** A folder whose files the front serves by itself. */
export interface StaticMount {
  /** Where in the URLs: `/`, or `/assets`, without a slash at its end and without escapes. */
  path: string;
  /** Absolute. */
  folder: string;
}

/** Options as the front uses them: every default filled in, every unit in its name. */
export interface ServerOptions extends LimitOptions {
  /** Absolute path of the entry file. */
  entry: string;
  /** What the app sees in `process.argv` after its own file. */
  appArguments: string[];
  /** At least one. */
  places: readonly ListenPlace[];
  /** The same for every address; 0: any free one. */
  port: number;
  /** Absent: plain http. */
  tls: TlsOptions | undefined;
  /** The most threads at any one time, over all hosts. */
  threads: number;
  spare: number;
  processes: number;
  isolation: "person" | "request" | "none";
  /** True when nobody chose the isolation, so that an app that declares its own may have it. */
  isIsolationDefault: boolean;
  personIdleMs: number;
  queue: number;
  queueTimeoutMs: number;
  blockedTimeoutMs: number;
  /** 0: a request may take as long as it likes. */
  requestTimeoutMs: number;
  loadTimeoutMs: number;
  /** Old-generation heap limit of a thread; 0 leaves Node's own. */
  memoryMb: number;
  graceMs: number;
  staticFiles: readonly StaticMount[];
  /** What changed source does: nothing, a new generation, or one that new requests wait for. */
  reload: "on" | "off" | "hold";
  /** Absolute globs of files that count as source although nothing loads them. */
  watch: string[];
  /** Absolute globs of files that never count as source. */
  ignore: string[];
  /** How long nothing may change before a change is acted on. */
  reloadDelayMs: number;
  /** Whether open pages reload themselves when new source runs. */
  live: boolean;
  /** Undefined: errors are not captured, and nothing of the debugger is loaded. */
  debug: DebugOptions | undefined;
  /** Absolute; a file that is not there counts as empty. */
  envFiles: readonly string[];
  /** Variables from the env files as they were at the start, for the hosts; the real environment has won already. */
  env: Record<string, string>;
}
