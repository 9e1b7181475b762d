import { setPriority } from "node:os";

/** Below the front and the hosts' main threads: they must get a core at once also while every thread burns CPU. */
const THREAD_NICENESS = 5;

/**
 * Lowers this thread's scheduling priority. Called when the app is loaded: people may be waiting for the load itself.
 * On Linux a priority is a thread's own; elsewhere it is the whole process's, which would lower the host with it.
 */
export function stepBack(): void {
  if (process.platform !== "linux") return;
  try {
    setPriority(THREAD_NICENESS);
  } catch {
    // A box that forbids it is a little less fair, nothing more.
  }
}
