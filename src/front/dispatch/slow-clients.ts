import { decideRest } from "./decide-rest.ts";
import type { Exchange } from "./exchange.ts";

/**
 * Sees to it that requests which only wait for their clients do not hold their threads: such a thread is the last choice
 * for others, as one with an event stream is, but it is one. How slow a client may be at all is decided elsewhere.
 */
export class SlowClients {
  readonly #turnsSince = new WeakMap<Exchange, number>();

  /** To be called a few times a second with each request. */
  note(exchange: Exchange): void {
    const { thread } = exchange;
    if (!thread) return;
    const since = this.#turnsSince.get(exchange);
    if (!exchange.isClientsTurn) {
      this.#turnsSince.delete(exchange);
      return thread.wake(exchange);
    }
    const now = performance.now();
    if (since === undefined) this.#turnsSince.set(exchange, now);
    else if (decideRest(now - since, thread)) thread.rest(exchange);
    else thread.wake(exchange);
  }
}
