import type { SessionStore, StoredSession } from "./session-store.ts";

const MAX_SESSIONS = 10_000;

/**
 * Sessions in the memory of one thread: gone when it ends, and unknown to every other thread. For tests, and for servers
 * with one thread; others need `FileStore` or a store of their own.
 */
export class MemoryStore implements SessionStore {
  readonly #sessions = new Map<string, StoredSession>();
  readonly #maxSessions: number;
  readonly #now: () => number;

  /** @param options.maxSessions past it, the one that has gone longest without being kept anew is dropped. Default: 10,000 */
  constructor(options: { maxSessions?: number; now?: () => number } = {}) {
    this.#maxSessions = options.maxSessions ?? MAX_SESSIONS;
    this.#now = options.now ?? Date.now;
  }

  get(id: string): Promise<StoredSession | undefined> {
    const session = this.#sessions.get(id);
    if (session === undefined || session.expiresAtMs > this.#now()) return Promise.resolve(session);
    this.#sessions.delete(id);
    return Promise.resolve(undefined);
  }

  set(id: string, session: StoredSession): Promise<void> {
    // A Map keeps its keys in the order in which they were added: the first is the one to be dropped.
    this.#sessions.delete(id);
    this.#sessions.set(id, session);
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size > this.#maxSessions && oldest !== undefined)
      this.#sessions.delete(oldest);
    return Promise.resolve();
  }

  delete(id: string): Promise<void> {
    this.#sessions.delete(id);
    return Promise.resolve();
  }
}
