import type { ServerStats } from "../messages/server-stats.ts";

/** A server that `runSimple()` started, in a process of its own. */
export interface RunningServer {
  /** Where it answers: `http://127.0.0.1:5000`. */
  readonly url: string;
  /**
   * Where whoever started the server becomes one of its developers; it holds a secret. Undefined when there is nothing that
   * only they see: neither the debugger nor `live` is on.
   */
  readonly developerUrl: string | undefined;
  /** The exit code of the server's process, when it has ended for whatever reason: 0 after a close in good order. */
  readonly closed: Promise<number>;
  /**
   * Ends the server: new connections are refused, running requests may go on for `graceMs` (absent: the `grace` option),
   * then everything is ended. Resolves when nothing is left; calling it again waits for the same end.
   */
  close(options?: { graceMs?: number; signal?: string }): Promise<void>;
  /** The truth about the server at this moment. Rejects with SERVER_GONE when it has ended. */
  stats(): Promise<ServerStats>;
}
