import type { FrontThread } from "../threads/front-thread.ts";

/**
 * `settled`: comes with our cookie, and lives in this thread. `expected`: a page that set a cookie was made here for a
 * first visitor, so the thread is kept for them. `remembered`: likewise, but the thread is not kept for them alone.
 */
export type Residence = "settled" | "expected" | "remembered";

/** Somebody for whom a thread may keep something. */
export interface Person {
  readonly id: string;
  readonly home: FrontThread;
  residence: Residence;
  running: number;
  lastSeenAt: number;
}

/** For how long a thread is kept for a first visitor alone, in ms. */
const EXPECTED_MS = 60_000;
/** So many first visitors are remembered at most; clients that never keep a cookie would fill any memory. */
const MAX_REMEMBERED = 10_000;

/** Who has which thread as a home. Whoever is not in here is given one with their next request. */
export class People {
  readonly #people = new Map<string, Person>();
  /** In the order in which they came, so that the first is the one to forget. */
  readonly #remembered = new Set<Person>();
  readonly #idleMs: number;

  /** @param idleMs after so long without a request a person's home is given back */
  constructor(idleMs: number) {
    this.#idleMs = idleMs;
  }

  find(id: string): Person | undefined {
    return this.#people.get(id);
  }

  /** Gives a person this home, for as long as they keep coming. */
  settle(id: string, home: FrontThread): Person {
    const known = this.#people.get(id);
    if (known && known.home === home) {
      this.#move(known, "settled");
      return known;
    }
    if (known) this.#forget(known);
    return this.#add(id, home, "settled");
  }

  /**
   * Notes that the app has set a cookie for a first visitor, and so may keep something for them in this thread. If they
   * come back, this is their home, whoever else lives there by then.
   *
   * @param isPage it was a page in a browser, so they likely will: the thread is kept for them for a while
   */
  expect(id: string, home: FrontThread, isPage: boolean): void {
    if (this.#people.has(id)) return;
    this.#add(id, home, isPage && home.homes === 0 ? "expected" : "remembered");
    if (this.#remembered.size <= MAX_REMEMBERED) return;
    const [oldest] = this.#remembered;
    if (oldest) this.#forget(oldest);
  }

  /** Everybody whose home this was needs another; they get it with their next request. */
  evict(home: FrontThread): void {
    for (const person of this.#people.values()) if (person.home === home) this.#forget(person);
  }

  /** Gives back the homes of those who have not been seen for long and have nothing running. */
  expire(): void {
    const now = performance.now();
    for (const person of this.#people.values()) {
      const idleMs = now - person.lastSeenAt;
      if (person.running > 0) continue;
      if (person.residence === "expected" && idleMs >= EXPECTED_MS)
        this.#move(person, "remembered");
      if (idleMs >= (person.residence === "expected" ? EXPECTED_MS : this.#idleMs))
        this.#forget(person);
    }
  }

  count(): { known: number; sharing: number; sharedThreads: number } {
    let [known, sharing] = [0, 0];
    const shared = new Set<FrontThread>();
    for (const { home, residence } of this.#people.values()) {
      if (residence !== "settled") continue;
      known++;
      if (home.homes < 2) continue;
      sharing++;
      shared.add(home);
    }
    return { known, sharing, sharedThreads: shared.size };
  }

  #add(id: string, home: FrontThread, residence: Residence): Person {
    const person: Person = { id, home, residence, running: 0, lastSeenAt: performance.now() };
    this.#people.set(id, person);
    this.#count(person, 1);
    return person;
  }

  #move(person: Person, residence: Residence): void {
    this.#count(person, -1);
    person.residence = residence;
    this.#count(person, 1);
  }

  #forget(person: Person): void {
    this.#people.delete(person.id);
    this.#count(person, -1);
  }

  #count(person: Person, change: 1 | -1): void {
    if (person.residence === "settled") person.home.homes += change;
    else if (person.residence === "expected") person.home.provisionalHomes += change;
    else {
      person.home.remembered += change;
      if (change === 1) this.#remembered.add(person);
      else this.#remembered.delete(person);
    }
  }
}
