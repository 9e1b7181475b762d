import type { Exchange } from "./exchange.ts";

/** A request that waits for a thread, and since when (`performance.now()`). */
export interface Waiting {
  readonly exchange: Exchange;
  readonly waitingSince: number;
}

/** Requests that wait for a thread, in the order in which they came. */
export class RequestQueue {
  readonly limit: number;
  readonly #waiting: Waiting[] = [];

  /** @param limit how many may wait; 0: nobody */
  constructor(limit: number) {
    this.limit = limit;
  }

  get length(): number {
    return this.#waiting.length;
  }

  get oldestMs(): number {
    const [oldest] = this.#waiting;
    return oldest ? performance.now() - oldest.waitingSince : 0;
  }

  get isFull(): boolean {
    return this.#waiting.length >= this.limit;
  }

  /** How many have waited for at least so many ms. */
  countSince(waitedMs: number): number {
    const since = performance.now() - waitedMs;
    return this.#waiting.filter((waiting) => waiting.waitingSince <= since).length;
  }

  add(waiting: Waiting): void {
    this.#waiting.push(waiting);
  }

  remove(exchange: Exchange): void {
    const place = this.#waiting.findIndex((waiting) => waiting.exchange === exchange);
    if (place !== -1) this.#waiting.splice(place, 1);
  }

  /** Offers each waiting request, oldest first; those for which `take` returns true leave the queue. */
  offer(take: (waiting: Waiting) => boolean): void {
    if (this.#waiting.length === 0) return;
    const taken = this.#waiting.filter((waiting) => take(waiting));
    for (const { exchange } of taken) this.remove(exchange);
  }

  /** Takes out whoever has waited for longer than this; 0: nobody, however long. */
  takeOverdue(limitMs: number): Waiting[] {
    if (limitMs === 0) return [];
    const now = performance.now();
    const overdue = this.#waiting.filter((waiting) => now - waiting.waitingSince >= limitMs);
    for (const { exchange } of overdue) this.remove(exchange);
    return overdue;
  }

  takeAll(): Waiting[] {
    return this.#waiting.splice(0);
  }
}
