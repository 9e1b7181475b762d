import process from "node:process";

const POLL_INTERVAL_MS = 10;
const KEEP_ALIVE_MS = 2 ** 30;

/** A limit for a wait that ends early when nothing is going on any more. */
export interface Patience {
  /** For how long there must be nothing going on. */
  quietMs: number;
  /** After this the wait ends though something is going on; Infinity: never. */
  limitMs: number;
}

/**
 * Watches whether the thread has anything going on: timers, sockets, files being read. Not by `beforeExit`, which would
 * run the app's own clean-up. Keeps the thread alive meanwhile. See docs/notes/finding-the-app.md.
 */
export class Activity {
  /** Keeps the thread from ending by itself while the app is being found. */
  readonly #keepAlive: NodeJS.Timeout = setInterval(() => {}, KEEP_ALIVE_MS);
  readonly #usual: Map<string, number> = countResources();
  #poll: NodeJS.Timeout | undefined;

  /** Resolves when the thread has been quiet for long enough, or the limit is over; never after `close()`. */
  async waitForQuiet(patience: Patience): Promise<void> {
    const startedAt = performance.now();
    let quietSince: number | undefined;
    await new Promise<void>((resolve) => {
      this.#poll = setInterval(() => {
        const now = performance.now();
        quietSince = this.#isQuiet() ? (quietSince ?? now) : undefined;
        const isQuietLong = quietSince !== undefined && now - quietSince >= patience.quietMs;
        if (isQuietLong || now - startedAt >= patience.limitMs) resolve();
      }, POLL_INTERVAL_MS).unref();
    });
    clearInterval(this.#poll);
  }

  close(): void {
    clearInterval(this.#poll);
    clearInterval(this.#keepAlive);
  }

  #isQuiet(): boolean {
    return [...countResources()].every(([name, count]) => count <= (this.#usual.get(name) ?? 0));
  }
}

/** What keeps the event loop alive, by kind. */
function countResources(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of process.getActiveResourcesInfo()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
