import { findThreadLink } from "./thread-link.ts";

/**
 * Calls `cleanup` when Stopgap ends this thread in good order: newer code has taken over, there are too many threads, or the
 * server stops. All of them are called in reverse order, each when the one before it has ended, and before the app's own
 * SIGTERM listeners. The thread is ended all the same when it is not done in time: `--grace` when the server stops, 5 s
 * otherwise. What is thrown becomes a line in the terminal. A thread that dies or is ended because it hangs calls nothing.
 * Outside Stopgap's threads this does nothing: there the end of the process ends the rest.
 *
 * @param cleanup Gives back what would outlive the thread: connections, locks, files. May return a promise.
 * @example
 * const pool = new Pool();
 * onRetire(() => pool.end());
 */
export function onRetire(cleanup: () => void | Promise<void>): void {
  findThreadLink()?.onRetire?.(cleanup);
}
