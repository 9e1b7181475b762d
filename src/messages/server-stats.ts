import type { Places } from "./places.ts";

/** `starting` loads the app; `free` runs no request; `busy` runs some; `ending` takes no more. */
export type ThreadState = "starting" | "free" | "busy" | "ending";

/** One running request. */
export interface RequestStats {
  id: string;
  method: string;
  /** Path and query as logged: secrets masked. */
  target: string;
  ageMs: number;
  /** True once the answer is an event stream, a WebSocket or the like that does not use its thread up. */
  isStream: boolean;
}

export interface ThreadStats {
  threadId: number;
  hostId: number;
  /** Which state of the source it has loaded; counts from 1. */
  generation: number;
  state: ThreadState;
  ageMs: number;
  requestsServed: number;
  running: RequestStats[];
  /** People whose home this thread is; more than one means that they share it. */
  people: number;
  /** Busy share of the event loop over the last second or so, 0 to 1. */
  utilization: number;
  heapUsedBytes: number;
  /** How long the thread has given no sign of life, in ms; 0 when it answers. */
  silentMs: number;
}

export interface HostStats {
  hostId: number;
  pid: number | null;
  threads: number;
  /** Threads that could not be ended yet because they are inside a synchronous call. */
  stuckThreads: number;
  /** Resident memory of the host process, threads included. */
  memoryBytes: number;
}

/** What `server.stats()` returns: the truth about one server at one moment, as plain JSON. */
export interface ServerStats extends Places {
  pid: number;
  uptimeMs: number;
  /** `starting` until the first thread is ready; `down` when the app can't be loaded any more; `closing` at the end. */
  state: "starting" | "serving" | "down" | "closing";
  /**
   * What new requests go to: the newest state of the source that could be loaded; 0 as long as there is none. `newest` is
   * another one while that is being loaded, or when it could not be.
   */
  generation: { serving: number; newest: number; state: "current" | "building" | "failed" };
  isolation: "person" | "request" | "none";
  threadCeiling: number;
  spareThreads: number;
  /** Resident memory of the front process. */
  frontMemoryBytes: number;
  queue: { waiting: number; limit: number; oldestMs: number };
  people: { known: number; sharing: number };
  hosts: HostStats[];
  threads: ThreadStats[];
  totals: {
    requests: number;
    /** Requests answered with one of Stopgap's own failure pages, or cut. */
    failed: number;
    refused: number;
    /** Connections that were not let in because there were too many. */
    connectionsRefused: number;
    threadsStarted: number;
    threadsDied: number;
    hostsDied: number;
    /** Requests of nobody that were sent to a busy thread ahead of time. */
    handedAhead: number;
    /** How many of those were taken back, because that thread took too long, and run elsewhere. */
    takenBack: number;
  };
  connections: number;
}
