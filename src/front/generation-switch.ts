import type { ReloadTarget } from "../reloader/reloader.ts";
import type { Dispatcher } from "./dispatch/dispatcher.ts";
import type { ThreadPool } from "./threads/thread-pool.ts";

/** Does in the front what the Reloader says. */
export class GenerationSwitch implements ReloadTarget {
  readonly #pool: ThreadPool;
  readonly #dispatcher: Dispatcher;

  constructor(pool: ThreadPool, dispatcher: Dispatcher) {
    this.#pool = pool;
    this.#dispatcher = dispatcher;
  }

  build(generation: number): void {
    this.#pool.build(generation);
  }

  takeOver(generation: number): void {
    // Whoever lived in an older one gets a new home with their next request.
    for (const thread of this.#pool.takeOver(generation)) this.#dispatcher.people.evict(thread);
  }

  drop(generation: number): void {
    this.#pool.drop(generation);
  }

  markStale(): void {
    this.#pool.markStale();
  }

  countFinishing(generation: number): number {
    const older = this.#pool.threads.filter((thread) => thread.generation !== generation);
    return older.flatMap(({ exchanges }) => exchanges).filter(({ isStream }) => !isStream).length;
  }

  hold(isHeld: boolean): void {
    this.#dispatcher.hold(isHeld);
  }
}
