import type { ThreadMeasure } from "../../messages/control-messages.ts";
import type { ThreadState } from "../../messages/server-stats.ts";
import type { ThreadView } from "../dispatch/choose-thread.ts";
import type { Exchange } from "../dispatch/exchange.ts";
import type { Lane } from "./lane.ts";

/** One thread as the front knows it: what runs in it, whose home it is, how it fares. */
export class FrontThread implements ThreadView {
  readonly threadId: number;
  readonly hostId: number;
  readonly startedAt: number = performance.now();
  homes = 0;
  provisionalHomes = 0;
  remembered = 0;
  requestsServed = 0;
  running = 0;
  streams = 0;
  utilization = 0;
  heapUsedBytes = 0;
  silentMs = 0;
  readonly #places = new Map<Exchange, "running" | "stream">();
  #lane: Lane | undefined;
  #isAlive = true;
  #isRetiring = false;
  #busySince = 0;
  #idleSince: number = performance.now();

  constructor(threadId: number, hostId: number) {
    this.threadId = threadId;
    this.hostId = hostId;
  }

  get lane(): Lane | undefined {
    return this.#lane;
  }

  /** What runs or lives in it, abandoned requests included. */
  get exchanges(): Exchange[] {
    return [...this.#places.keys()];
  }

  get isAlive(): boolean {
    return this.#isAlive;
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

  get newestMs(): number | undefined {
    return this.running > 0 ? performance.now() - this.#busySince : undefined;
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

  /** It will answer nobody any more. */
  die(): void {
    this.#isRetiring = true;
    this.#isAlive = false;
    this.#lane?.destroy();
  }

  add(exchange: Exchange): void {
    this.#places.set(exchange, "running");
    this.running++;
    this.#busySince = performance.now();
  }

  /** The answer of this one has become a stream: it lives on, but the thread is not taken up by it. */
  turnIntoStream(exchange: Exchange): void {
    if (this.#places.get(exchange) !== "running") return;
    this.#places.set(exchange, "stream");
    this.running--;
    this.streams++;
    this.#idleSince = performance.now();
  }

  remove(exchange: Exchange): void {
    const place = this.#places.get(exchange);
    if (!place) return;
    this.#places.delete(exchange);
    if (place === "stream") this.streams--;
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
