/** A thrown value as it crosses from a thread to the front: text only, already mapped to the sources. */
export interface Failure {
  /** The error's class name, or `Error` when a value that is no error was thrown. */
  name: string;
  message: string;
  /** The user's own frames, a line each, mapped through source maps; empty when there were none. */
  stack: string;
  /** `error.code` when it is a string: `ERR_WORKER_OUT_OF_MEMORY`, or a StopgapError's own code. */
  code?: string | undefined;
  /** What to do about it; only StopgapErrors know. */
  fix?: string | undefined;
}
