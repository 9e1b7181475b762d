import process from "node:process";
import { setImmediate as nextTurn } from "node:timers/promises";

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
  readonly #polls = new Set<NodeJS.Timeout>();

  /** Resolves when the thread has been quiet for long enough, or the limit is over; never after `close()`. */
  async waitForQuiet(patience: Patience): Promise<void> {
    const startedAt = performance.now();
    let quietSince: number | undefined;
    const isOver = (): boolean => {
      const now = performance.now();
      quietSince = this.#isQuiet() ? (quietSince ?? now) : undefined;
      return (
        (quietSince !== undefined && now - quietSince >= patience.quietMs) ||
        now - startedAt >= patience.limitMs
      );
    };
    // What the module has just set going shows after a turn of the event loop.
    await nextTurn();
    if (!isOver()) await this.#pollUntil(isOver);
  }

  close(): void {
    for (const poll of this.#polls) clearInterval(poll);
    clearInterval(this.#keepAlive);
  }

  async #pollUntil(isOver: () => boolean): Promise<void> {
    await new Promise<void>((resolve) => {
      const poll = setInterval(() => {
        if (!isOver()) return;
        clearInterval(poll);
        this.#polls.delete(poll);
        resolve();
      }, POLL_INTERVAL_MS);
      // A timer that holds the thread would itself count as something going on.
      this.#polls.add(poll.unref());
    });
  }

  #isQuiet(): boolean {
    return [...countResources()].every(([name, count]) => count <= (this.#usual.get(name) ?? 0));
  }
}

/** What keeps the event loop alive, by kind. */
function countResources(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of process.getActiveResourcesInfo())
    counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
