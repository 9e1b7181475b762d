import type { Exchange } from "./exchange.ts";

/** Requests that wait for a thread, in the order in which they came. */
export class RequestQueue {
  readonly limit: number;
  readonly #waiting: Exchange[] = [];

  /** @param limit how many may wait; 0: nobody */
  constructor(limit: number) {
    this.limit = limit;
  }

  get length(): number {
    return this.#waiting.length;
  }

  get oldestMs(): number {
    const [oldest] = this.#waiting;
    return oldest?.waitedMs ?? 0;
  }

  get isFull(): boolean {
    return this.#waiting.length >= this.limit;
  }

  /** How many have waited for at least so many ms. */
  countSince(waitedMs: number): number {
    return this.#waiting.filter((exchange) => exchange.waitedMs >= waitedMs).length;
  }

  add(exchange: Exchange): void {
    this.#waiting.push(exchange);
  }

  /** Puts back what was handed out and has not been begun with: it has waited longer than everybody here. */
  putBack(exchanges: readonly Exchange[]): void {
    this.#waiting.unshift(...exchanges);
  }

  remove(exchange: Exchange): void {
    const place = this.#waiting.indexOf(exchange);
    if (place !== -1) this.#waiting.splice(place, 1);
  }

  /** Offers each waiting request, oldest first; those for which `take` returns true leave the queue. */
  offer(take: (exchange: Exchange) => boolean): void {
    if (this.#waiting.length === 0) return;
    const taken = this.#waiting.filter((exchange) => take(exchange));
    for (const exchange of taken) this.remove(exchange);
  }

  /** Takes out whoever has waited for longer than this; 0: nobody, however long. */
  takeOverdue(limitMs: number): Exchange[] {
    if (limitMs === 0) return [];
    const overdue = this.#waiting.filter((exchange) => exchange.waitedMs >= limitMs);
    for (const exchange of overdue) this.remove(exchange);
    return overdue;
  }

  takeAll(): Exchange[] {
    return this.#waiting.splice(0);
  }
}
