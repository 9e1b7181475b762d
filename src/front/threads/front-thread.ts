import { canFollow, isSettled, toNextTicket } from "../../messages/claims.ts";
import type { ThreadMeasure } from "../../messages/control-messages.ts";
import type { ThreadState } from "../../messages/server-stats.ts";
import type { ThreadView } from "../dispatch/choose-thread.ts";
import type { Exchange } from "../dispatch/exchange.ts";
import { decideAhead } from "../dispatch/decide-ahead.ts";
import { ShortMap } from "../../collections/short-map.ts";
import type { Lane } from "./lane.ts";

/** How much of the newest time a request took counts in the average. */
const SERVICE_WEIGHT = 0.1;

/** One thread as the front knows it: what runs in it, whose home it is, how it fares. */
export class FrontThread implements ThreadView {
  readonly threadId: number;
  readonly hostId: number;
  /** Which state of the source it has loaded. */
  readonly generation: number;
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
  readonly #places = new ShortMap<Exchange, "running" | "resting" | "stream">();
  /** Handed out ahead, by ticket, in the order in which the thread takes them. */
  readonly #ahead = new ShortMap<number, Exchange>();
  #lastTicket = 0;
  #isRecalling = false;
  #serviceMs = 0;
  #lane: Lane | undefined;
  #isAlive = true;
  #isRetiring = false;
  #supersededAt: number | undefined;
  #busySince = 0;
  #idleSince: number = performance.now();

  constructor(threadId: number, hostId: number, generation: number) {
    this.threadId = threadId;
    this.hostId = hostId;
    this.generation = generation;
  }

  get lane(): Lane | undefined {
    return this.#lane;
  }

  /** What runs or lives in it, abandoned requests included, and what was handed out ahead to it. */
  get exchanges(): Exchange[] {
    return [...this.#places.keys(), ...this.#ahead.values()];
  }

  /** How many requests were handed out ahead to it, and are not begun with. */
  get ahead(): number {
    return this.#ahead.size;
  }

  /** How many more may be handed out ahead to it now. */
  get room(): number {
    const { newestMs } = this;
    if (newestMs === undefined || this.#isRecalling) return 0;
    const oldest = this.#ahead.firstKey;
    if (oldest !== undefined && !canFollow(this.#lastTicket, oldest)) return 0;
    return decideAhead({ newestMs, serviceMs: this.#serviceMs }) - this.#ahead.size;
  }

  /** The one that has waited longest here, if any waits and none of them has been asked back. */
  get oldestAhead(): Exchange | undefined {
    return this.#isRecalling ? undefined : this.#ahead.firstValue;
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
    return this.#lane !== undefined && !this.#isRetiring && this.#supersededAt === undefined;
  }

  /** For how long it has ended what it runs because a newer generation has taken over, in ms; undefined: it does not. */
  get drainingMs(): number | undefined {
    if (this.#supersededAt === undefined || this.#isRetiring) return undefined;
    return performance.now() - this.#supersededAt;
  }

  get idleMs(): number {
    return this.running + this.ahead > 0 ? 0 : performance.now() - this.#idleSince;
  }

  get newestMs(): number | undefined {
    return this.running + this.ahead > 0 ? performance.now() - this.#busySince : undefined;
  }

  get state(): ThreadState {
    if (this.#isRetiring || this.#supersededAt !== undefined) return "ending";
    if (!this.#lane) return "starting";
    return this.running + this.ahead > 0 ? "busy" : "free";
  }

  becomeReady(lane: Lane): void {
    this.#lane = lane;
    this.#idleSince = performance.now();
  }

  /** A newer generation has taken over: no more requests come to it, and it ends when it is done with those that it has. */
  supersede(): void {
    this.#supersededAt ??= performance.now();
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
    this.#places.add(exchange, "running");
    this.running++;
    this.#busySince = performance.now();
  }

  /** Notes what is sent to it ahead of time; returns the ticket with which the thread claims it. */
  addAhead(exchange: Exchange): number {
    this.#lastTicket = toNextTicket(this.#lastTicket);
    this.#ahead.add(this.#lastTicket, exchange);
    return this.#lastTicket;
  }

  /** It has begun with this one, which was handed out ahead. */
  begin(exchange: Exchange): void {
    if (this.#ahead.delete(exchange.ticket)) this.add(exchange);
  }

  /** Asks for everything back that it has not begun with: the tickets; nothing new until the answer has come. */
  recall(): number[] {
    this.#isRecalling = this.#ahead.size > 0;
    return this.#ahead.keys();
  }

  /** These have been taken back. */
  takeBack(tickets: readonly number[]): Exchange[] {
    this.#isRecalling = false;
    return tickets.flatMap((ticket) => {
      const exchange = this.#ahead.get(ticket);
      this.#ahead.delete(ticket);
      return exchange ?? [];
    });
  }

  /** It has ended: takes back what it had not begun with by then. */
  takeUnbegun(claims: readonly number[]): Exchange[] {
    return this.takeBack(this.#ahead.keys().filter((ticket) => !isSettled(claims, ticket)));
  }

  /** The answer of this one has become a stream: it lives on, but the thread is not taken up by it. */
  turnIntoStream(exchange: Exchange): void {
    if (this.#places.get(exchange) === "resting") this.wake(exchange);
    this.#putAside(exchange, "stream");
  }

  /** This one waits for its client, and the thread with it: others may have the thread, as with a stream. */
  rest(exchange: Exchange): void {
    this.#putAside(exchange, "resting");
  }

  /** Its client goes on, and so may the app. */
  wake(exchange: Exchange): void {
    if (this.#places.get(exchange) !== "resting") return;
    this.#places.change(exchange, "running");
    this.streams--;
    this.running++;
    this.#busySince = performance.now();
  }

  #putAside(exchange: Exchange, place: "resting" | "stream"): void {
    if (this.#places.get(exchange) !== "running") return;
    this.#places.change(exchange, place);
    this.running--;
    this.streams++;
    this.#idleSince = performance.now();
  }

  remove(exchange: Exchange): void {
    this.#ahead.delete(exchange.ticket);
    const place = this.#places.get(exchange);
    if (!place) return;
    this.#places.delete(exchange);
    if (place === "running") this.#endRunning();
    else this.streams--;
    this.requestsServed++;
    this.#idleSince = performance.now();
  }

  #endRunning(): void {
    this.running--;
    const tookMs = performance.now() - this.#busySince;
    this.#serviceMs += (tookMs - this.#serviceMs) * SERVICE_WEIGHT;
  }

  measure(measure: ThreadMeasure): void {
    this.utilization = measure.utilization;
    this.heapUsedBytes = measure.heapUsedBytes;
    this.silentMs = measure.silentMs;
  }
}
