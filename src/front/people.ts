import type { FrontThread } from "./front-thread.ts";

/** Somebody with a home thread. */
export interface Person {
  readonly id: string;
  home: FrontThread;
  /** Has been answered once and not come back yet; what may be kept for them is kept for a short time only. */
  isProvisional: boolean;
  running: number;
  lastSeenAt: number;
}

/** For how long a thread is kept for a visitor for whom it may hold something, until they come back; in ms. */
const PROVISIONAL_MS = 60_000;

/** Who has which thread as a home. A person without one is not kept at all. */
export class People {
  readonly #people = new Map<string, Person>();
  readonly #idleMs: number;

  constructor(idleMs: number) {
    this.#idleMs = idleMs;
  }

  find(id: string): Person | undefined {
    return this.#people.get(id);
  }

  /** Gives a person this home, for as long as they keep coming. */
  settle(id: string, home: FrontThread): Person {
    const known = this.#people.get(id);
    if (known && known.home === home && !known.isProvisional) return known;
    if (known) this.#forget(known);
    return this.#add({ id, home, isProvisional: false, running: 0, lastSeenAt: performance.now() });
  }

  /** Keeps a thread for a first visitor whose answer set a cookie, unless it is somebody's already. */
  settleProvisionally(id: string, home: FrontThread): void {
    if (home.homes + home.provisionalHomes > 0 || !home.isReady || this.#people.has(id)) return;
    this.#add({ id, home, isProvisional: true, running: 0, lastSeenAt: performance.now() });
  }

  /** Everybody whose home this was needs another; they get it with their next request. */
  evict(home: FrontThread): void {
    for (const person of this.#people.values()) if (person.home === home) this.#forget(person);
  }

  /** Gives back the homes of those who have not been seen for long and have nothing running. */
  expire(): void {
    const now = performance.now();
    for (const person of this.#people.values()) {
      const idleMs = person.isProvisional ? PROVISIONAL_MS : this.#idleMs;
      if (person.running === 0 && now - person.lastSeenAt >= idleMs) this.#forget(person);
    }
  }

  count(): { known: number; sharing: number; sharedThreads: number } {
    let sharing = 0;
    const shared = new Set<FrontThread>();
    const settled = [...this.#people.values()].filter((person) => !person.isProvisional);
    for (const { home } of settled) {
      if (home.homes < 2) continue;
      sharing++;
      shared.add(home);
    }
    return { known: settled.length, sharing, sharedThreads: shared.size };
  }

  #add(person: Person): Person {
    this.#people.set(person.id, person);
    if (person.isProvisional) person.home.provisionalHomes++;
    else person.home.homes++;
    return person;
  }

  #forget(person: Person): void {
    this.#people.delete(person.id);
    if (person.isProvisional) person.home.provisionalHomes--;
    else person.home.homes--;
  }
}
