import type { Capture } from "./capture.ts";
import type { CaptureReason, DebugOrder, DebugResult, DebugSettings } from "./debug-orders.ts";
import type { Failure } from "./failure.ts";
import type { AppKind, FrontAddress, ThreadTask } from "./thread-messages.ts";

/** What every thread of one server has in common; sent to a host once, before its first thread. */
export interface HostSettings {
  hostId: number;
  entry: string;
  lanePath: string;
  laneToken: string;
  address: FrontAddress;
  /** Old-generation heap limit of each thread, in MB; 0 leaves Node's own. */
  memoryMb: number;
  loadTimeoutMs: number;
  /** Empty: pages do not reload themselves. */
  liveStart: string;
  /** Null: errors are not captured. */
  debug: DebugSettings | null;
  /** Heads that the front has let through: target, header names and values together, in bytes. */
  maxHeadBytes: number;
  /** What the app sees in `process.argv` after its own file. */
  appArguments: string[];
  /** A thread that gives no sign of life for this long, in ms, is reported as blocked. */
  blockedAfterMs: number;
  /** Past this, in ms, a blocked thread is ended; 0: never. */
  blockedTimeoutMs: number;
  /** A change of the source brings up new threads, so threads tell which files they have loaded. */
  isReloading: boolean;
  /** Whether one thread is kept ready for the next change, without any of the app in it. */
  keepsStandby: boolean;
}

/** From the front to a host. */
export type FrontToHost =
  | { type: "front:settings"; settings: HostSettings }
  | ({ type: "front:start-thread" } & ThreadTask)
  /** Lets the app clean up for at most `deadlineMs`, then ends the thread; 0 ends it at once. */
  | { type: "front:end-thread"; threadId: number; deadlineMs: number }
  /** Takes these back, as far as the thread has not begun with them: `host:taken-back`. */
  | { type: "front:take-back"; threadId: number; tickets: number[] }
  /** What a developer asks of a capture: `host:debugged`. */
  | { type: "front:debug"; threadId: number; call: number; order: DebugOrder }
  /** Nobody can look at these any more. */
  | { type: "front:forget-captures"; threadId: number; captures: number[] }
  /** Ends every thread likewise, then the host. */
  | { type: "front:end-host"; deadlineMs: number };

/** What a host knows of a capture; the front adds where it lives. */
export type CaptureFacts = Omit<Capture, "id" | "hostId" | "threadId" | "generation">;

/** Why a thread came to its end. */
export type ThreadEnding =
  /** The front asked for it. */
  | { kind: "ended" }
  /** The app called `process.exit(code)`. */
  | { kind: "exited"; code: number }
  /** An error that nobody caught: thrown in a timer, an unhandled rejection, a stack overflow. */
  | { kind: "threw"; failure: Failure }
  | { kind: "out-of-memory"; memoryMb: number }
  /** Its event loop gave no sign of life for `forMs`. */
  | { kind: "blocked"; forMs: number }
  | { kind: "load-failed"; failure: Failure };

export interface ThreadMeasure {
  threadId: number;
  /** Share of the time since the last measure in which the event loop was busy, 0 to 1. */
  utilization: number;
  heapUsedBytes: number;
  /** How long the thread has owed a sign of life, in ms; 0 when it owes none. */
  silentMs: number;
  /** It has done nothing since the last measure. */
  isQuiet: boolean;
}

/** From a host to the front. */
export type HostToFront =
  | { type: "host:ready"; pid: number }
  | { type: "host:thread-loaded"; threadId: number; kind: AppKind }
  | { type: "host:thread-notice"; threadId: number; text: string }
  /** As `thread:sources`; before the `host:thread-ended` of a thread whose load has failed. */
  | { type: "host:sources"; threadId: number; files: string[] }
  | { type: "host:thread-blocked"; threadId: number; forMs: number }
  /**
   * The thread serves nobody any more. `stuck` says that it could not be ended yet (it is inside a synchronous call of
   * the system's): it still holds memory, and `host:thread-gone` follows when it ends after all. `claims` tells what it
   * had begun with of the requests that were handed out ahead (`closeClaims`).
   */
  | {
      type: "host:thread-ended";
      threadId: number;
      ending: ThreadEnding;
      stuck: boolean;
      claims: number[];
    }
  /** These will never be run by that thread. */
  | { type: "host:taken-back"; threadId: number; tickets: number[] }
  | { type: "host:thread-gone"; threadId: number }
  /** An error was captured; before the `host:thread-ended` of a thread that it has ended. `capture` is its number there. */
  | {
      type: "host:captured";
      threadId: number;
      capture: number;
      reason: CaptureReason;
      facts: CaptureFacts;
    }
  | { type: "host:debugged"; call: number; result: DebugResult }
  | { type: "host:measured"; threads: ThreadMeasure[]; memoryBytes: number };
