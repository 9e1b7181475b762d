import type {
  CaptureReason,
  DebugOrder,
  DebugResult,
  DebugSettings,
  ThreadSnapshot,
} from "./debug-orders.ts";
import type { Failure } from "./failure.ts";

/** What the host puts into a thread when it starts it. */
export interface ThreadSettings {
  /** Whether it tells which files it has loaded: `thread:sources`. */
  isReloading: boolean;
  /** Absolute path of the user's entry file. */
  entry: string;
  /** Path of the front's lane socket: a unix socket, or a named pipe on Windows. */
  lanePath: string;
  /** Proves to the front that whoever connects to the lane socket is one of its own threads. */
  laneToken: string;
  /** Shared with the host: who has a request that was handed out ahead (`claims.ts`). */
  claims: Int32Array;
  /** Shared with the host: 1 as soon as the thread has begun to end by itself. Nobody looks unless there is a debugger. */
  ending: Int32Array;
  /** Where the front listens first, before unix sockets: what the app's `server.address()` answers, and how a call to itself is recognised. */
  address: FrontAddress;
  /** How long a load may take, in ms; what runs longer is ended by the host with `LOAD_TIMEOUT`. */
  loadTimeoutMs: number;
  /** Null: nothing of the debugger is there. */
  debug: DebugSettings | null;
  /** Which start of the server this is, for the pages that reload themselves; empty: without `--live` they do not. */
  liveStart: string;
}

/** Which thread it becomes. */
export interface ThreadTask {
  threadId: number;
  /** Which state of the source it loads; counts from 1. */
  generation: number;
  /** It serves nobody: a developer's console without a frame runs in it. */
  isConsole?: boolean | undefined;
}

export interface FrontAddress {
  /** An IP address, or the absolute path of a unix socket. */
  host: string;
  /** 0 for a unix socket. */
  port: number;
  family: "IPv4" | "IPv6" | "unix";
}

/** How the app was found in the entry's module. */
export type AppKind = "listen" | "run" | "handler" | "server" | "app-object" | "fetch" | "factory";

/** From the host's main thread to a thread. */
export type HostToThread =
  /** It is wanted: from now on it may read the user's files. Comes once, and before everything else. */
  | ({ type: "host:load" } & ThreadTask)
  /** Asks for a sign of life: `thread:alive`. */
  | { type: "host:ping" }
  /** Asks the thread to run the app's own clean-up and then end itself. */
  | { type: "host:retire" }
  /** What a developer asks of a capture: `thread:debugged`. */
  | { type: "host:debug"; call: number; order: DebugOrder }
  | { type: "host:forget-captures"; captures: number[] };

/** From a thread to its host's main thread. */
export type ThreadToHost =
  | { type: "thread:alive"; heapUsedBytes: number }
  /** A debugger can be attached; the thread waits for that before it loads the app. */
  | { type: "thread:debuggable" }
  | { type: "thread:loaded"; kind: AppKind }
  | { type: "thread:load-failed"; failure: Failure }
  /** A line for the developer that is not an error: a second server that was not opened, and the like. */
  | { type: "thread:notice"; text: string }
  /** Absolute real paths of the user's files that were loaded, or looked for, since the last such message. */
  | { type: "thread:sources"; files: string[] }
  /** An error whose frames are kept under this number is worth being seen. */
  | {
      type: "thread:captured";
      capture: number;
      reason: CaptureReason;
      snapshot: ThreadSnapshot;
    }
  /** Nobody will see these. */
  | { type: "thread:captures-dropped"; captures: number[] }
  | { type: "thread:debugged"; call: number; result: DebugResult };
