import type { ServerStats } from "../messages/server-stats.ts";

/** A server that runs in this process. */
export interface Front {
  /** Where it answers: `http://127.0.0.1:5000`. */
  readonly url: string;
  /** Resolves when nothing is left of it, however it came to its end. */
  readonly closed: Promise<void>;
  /** The truth about it at this moment. */
  stats(): ServerStats;
  /**
   * Takes no new connections, gives running requests their time, lets the app clean up, and ends everything. Idempotent:
   * a later call with a shorter `graceMs` hurries the ending.
   *
   * @param options.graceMs how long all of it may take, in ms; absent: as the options say; 0: at once
   * @param options.signal which signal asked for it; only told
   */
  close(options?: { graceMs?: number; signal?: string }): Promise<void>;
}
