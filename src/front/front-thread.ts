import type { ThreadMeasure } from "../messages/control-messages.ts";
import type { ThreadState } from "../messages/server-stats.ts";
import type { ThreadView } from "./choose-thread.ts";
import type { Exchange } from "./exchange.ts";
import type { Lane } from "./lane.ts";

/** One thread as the front knows it: what runs in it, whose home it is, how it fares. */
export class FrontThread implements ThreadView {
  readonly threadId: number;
  readonly hostId: number;
  readonly startedAt: number = performance.now();
  readonly exchanges: Set<Exchange> = new Set<Exchange>();
  homes = 0;
  provisionalHomes = 0;
  requestsServed = 0;
  running = 0;
  streams = 0;
  utilization = 0;
  heapUsedBytes = 0;
  silentMs = 0;
  #lane: Lane | undefined;
  #isRetiring = false;
  #idleSince: number = performance.now();

  constructor(threadId: number, hostId: number) {
    this.threadId = threadId;
    this.hostId = hostId;
  }

  get lane(): Lane | undefined {
    return this.#lane;
  }

  get isStarting(): boolean {
    return !this.#lane && !this.#isRetiring;
  }

  /** It has been ready at some time. */
  get isLoaded(): boolean {
    return this.#lane !== undefined;
  }

  get isReady(): boolean {
    return this.#lane !== undefined && !this.#isRetiring;
  }

  get idleMs(): number {
    return this.running > 0 ? 0 : performance.now() - this.#idleSince;
  }

  get state(): ThreadState {
    if (this.#isRetiring) return "ending";
    if (!this.#lane) return "starting";
    return this.running > 0 ? "busy" : "free";
  }

  becomeReady(lane: Lane): void {
    this.#lane = lane;
    this.#idleSince = performance.now();
  }

  /** No more requests come to it. */
  retire(): void {
    this.#isRetiring = true;
  }

  add(exchange: Exchange): void {
    this.exchanges.add(exchange);
    this.running++;
  }

  /** The answer of this one has become a stream: it lives on, but the thread is not taken up by it. */
  turnIntoStream(): void {
    this.running--;
    this.streams++;
    this.#idleSince = performance.now();
  }

  remove(exchange: Exchange): void {
    if (!this.exchanges.delete(exchange)) return;
    if (exchange.isStream) this.streams--;
    else this.running--;
    this.requestsServed++;
    this.#idleSince = performance.now();
  }

  measure(measure: ThreadMeasure): void {
    this.utilization = measure.utilization;
    this.heapUsedBytes = measure.heapUsedBytes;
    this.silentMs = measure.silentMs;
  }
}
