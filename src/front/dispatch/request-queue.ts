import type { Exchange } from "./exchange.ts";

/** Requests that wait for a thread, in the order in which they came; people's and nobody's apart, as they wait for different ones. */
export class RequestQueue {
  readonly limit: number;
  #people: Exchange[] = [];
  #nobodys: Exchange[] = [];

  /** @param limit how many may wait; 0: nobody */
  constructor(limit: number) {
    this.limit = limit;
  }

  get length(): number {
    return this.#people.length + this.#nobodys.length;
  }

  get oldestMs(): number {
    return Math.max(this.#people[0]?.waitedMs ?? 0, this.#nobodys[0]?.waitedMs ?? 0);
  }

  get isFull(): boolean {
    return this.length >= this.limit;
  }

  /** How many have waited for at least so many ms. */
  countSince(waitedMs: number): number {
    return this.#all().filter((exchange) => exchange.waitedMs >= waitedMs).length;
  }

  add(exchange: Exchange, isOfNobody: boolean): void {
    (isOfNobody ? this.#nobodys : this.#people).push(exchange);
  }

  /** Puts back requests of nobody that were handed out and not begun with: they have waited longer than those here. */
  putBack(exchanges: readonly Exchange[]): void {
    this.#nobodys.unshift(...exchanges);
  }

  remove(exchange: Exchange): void {
    for (const waiting of [this.#people, this.#nobodys]) {
      const place = waiting.indexOf(exchange);
      if (place !== -1) waiting.splice(place, 1);
    }
  }

  /** Offers each request of people, oldest first; those for which `take` returns true leave the queue. */
  offerToPeople(take: (exchange: Exchange) => boolean): void {
    if (this.#people.length > 0) this.#people = this.#people.filter((exchange) => !take(exchange));
  }

  /** Offers nobody's, oldest first, until one is not taken: what the first does not get, those behind it won't get either. */
  offerToNobody(take: (exchange: Exchange) => boolean): void {
    let taken = 0;
    for (const exchange of this.#nobodys) {
      if (!take(exchange)) break;
      taken++;
    }
    if (taken > 0) this.#nobodys.splice(0, taken);
  }

  /** Takes these out of nobody's. */
  takeNobodys(isWanted: (exchange: Exchange) => boolean): Exchange[] {
    const wanted = this.#nobodys.filter((exchange) => isWanted(exchange));
    if (wanted.length > 0)
      this.#nobodys = this.#nobodys.filter((exchange) => !wanted.includes(exchange));
    return wanted;
  }

  /** Takes out whoever has waited for longer than this; 0: nobody, however long. */
  takeOverdue(limitMs: number): Exchange[] {
    if (limitMs === 0) return [];
    const overdue = this.#all().filter((exchange) => exchange.waitedMs >= limitMs);
    for (const exchange of overdue) this.remove(exchange);
    return overdue;
  }

  takeAll(): Exchange[] {
    const all = this.#all();
    this.#people = [];
    this.#nobodys = [];
    return all;
  }

  #all(): Exchange[] {
    return [...this.#people, ...this.#nobodys];
  }
}
