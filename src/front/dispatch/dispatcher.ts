/*
 * Gives requests to threads. Called with each request whose body is here, and whenever a thread comes free; asks
 * chooseThread where it runs, keeps those that have to wait, and answers those whose turn never comes.
 */
import { availableParallelism } from "node:os";
import { performance, type EventLoopUtilization } from "node:perf_hooks";
import type { ResponseSummary } from "../../messages/lane-frames.ts";
import type { ServerOptions } from "../../options/server-options.ts";
import { chooseThread } from "./choose-thread.ts";
import { decideLimit } from "./decide-limit.ts";
import { AheadWatch } from "./ahead-watch.ts";
import type { Exchange } from "./exchange.ts";
import { ExchangeList } from "./exchange-list.ts";
import type { ExchangeKeeper, Outcome } from "./exchange-keeper.ts";
import type { FrontThread } from "../threads/front-thread.ts";
import { FRESH_MS, isPressed } from "./is-pressed.ts";
import { OwnCalls } from "./own-calls.ts";
import type { FailureKind } from "../pages/failure-page.ts";
import type { Passenger } from "./passenger.ts";
import { People } from "./people.ts";
import { RequestQueue } from "./request-queue.ts";
import type { ThreadPool } from "../threads/thread-pool.ts";
import { SlowClients } from "./slow-clients.ts";
import { type Visitor, VisitorCookie } from "./visitor-cookie.ts";

const CORES: number = availableParallelism();
/** What a refused client is told to wait before it asks again. */
const RETRY_AFTER_SECONDS = 2;

export interface DispatcherEvents {
  onEnded(exchange: Exchange, outcome: Outcome, visitorId: string | undefined): void;
  onQueueFull(): void;
}

export class Dispatcher implements ExchangeKeeper {
  readonly queue: RequestQueue;
  readonly people: People;
  readonly ownCalls: OwnCalls = new OwnCalls();
  #isHeld = false;
  /** When set, nobody gets a thread any more: everybody gets this page. */
  closedFor: FailureKind | undefined;
  readonly #options: ServerOptions;
  readonly #pool: ThreadPool;
  readonly #events: DispatcherEvents;
  readonly #cookie: VisitorCookie;
  readonly #slowClients = new SlowClients();
  #isOfferDue = false;
  #isGrowthDue = false;
  readonly #exchanges = new ExchangeList();
  readonly #aheadWatch: AheadWatch;
  #lastUtilization: EventLoopUtilization = performance.eventLoopUtilization();
  #frontUtilization = 0;
  readonly totals = { handedAhead: 0, takenBack: 0 };

  constructor(
    parts: { options: ServerOptions; port: number; pool: ThreadPool },
    events: DispatcherEvents,
  ) {
    this.#options = parts.options;
    this.#pool = parts.pool;
    this.#events = events;
    this.#cookie = new VisitorCookie(parts.port, parts.options.tls !== undefined);
    this.queue = new RequestQueue(parts.options.queue);
    this.people = new People(parts.options.personIdleMs);
    this.#aheadWatch = new AheadWatch(
      () => parts.pool.threads,
      (thread) => parts.pool.recall(thread),
    );
  }

  /** Requests that are being answered, streams not counted: what an ending waits for. */
  get runningCount(): number {
    return this.exchanges.filter((exchange) => !exchange.isStream).length;
  }

  get exchanges(): Exchange[] {
    return this.#exchanges.all();
  }

  /** A request's head has come. */
  admit(exchange: Exchange, cookies: string | undefined): void {
    const visitor = this.#options.isolation === "person" ? this.#cookie.read(cookies) : undefined;
    this.#exchanges.add(exchange, visitor);
  }

  onReady(exchange: Exchange): void {
    if (this.closedFor) return exchange.fail(this.closedFor, RETRY_AFTER_SECONDS);
    // Behind those of nobody who wait already; for people their own thread may be free all the same.
    const isOfNobody = this.#isOfNobody(exchange);
    const mayRun = this.queue.length === 0 || !isOfNobody;
    if (mayRun && this.#tryRun(exchange)) return this.#grow();
    if (this.queue.isFull) {
      this.#events.onQueueFull();
      return exchange.fail("queue-full", RETRY_AFTER_SECONDS);
    }
    this.queue.add(exchange, isOfNobody);
    this.#grow();
    this.#offerSoon();
  }

  /** What runs may turn out to be long without any other thing happening. */
  #offerSoon(): void {
    if (this.#isOfferDue) return;
    this.#isOfferDue = true;
    setTimeout(() => {
      this.#isOfferDue = false;
      this.offer();
      if (this.queue.length > 0) this.#offerSoon();
    }, FRESH_MS);
  }

  /** While held, everybody waits: newer code is on its way, and is worth it. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    if (!isHeld) this.offer();
  }

  onBegun(exchange: Exchange): void {
    exchange.thread?.begin(exchange);
  }

  /** These will not be run by the thread that they were handed out to: they are first in the queue again. */
  takeBack(exchanges: readonly Exchange[]): void {
    const waiting = exchanges.filter((exchange) => exchange.takeBack());
    this.totals.takenBack += waiting.length;
    if (this.closedFor) for (const exchange of waiting) exchange.fail(this.closedFor);
    else this.queue.putBack(waiting);
    this.#moveOwnCalls();
    this.offer();
  }

  /** A thread has connected to this very server: what comes from that port must not wait behind others. */
  noteOwnCall(thread: FrontThread, localPort: number): void {
    this.ownCalls.note(localPort, thread.threadId);
    this.#moveOwnCalls();
    this.offer();
  }

  #moveOwnCalls(): void {
    if (this.ownCalls.isEmpty) return;
    for (const exchange of this.queue.takeNobodys((other) => !this.#isOfNobody(other)))
      this.queue.add(exchange, false);
  }

  onStream(exchange: Exchange): void {
    exchange.thread?.turnIntoStream(exchange);
    this.offer();
  }

  onEnded(exchange: Exchange, outcome: Outcome, summary?: ResponseSummary): void {
    const passenger = this.#exchanges.remove(exchange);
    if (exchange.state === "waiting") this.queue.remove(exchange);
    if (!exchange.isAbandoned) exchange.thread?.remove(exchange);
    if (passenger?.person) {
      passenger.person.running--;
      passenger.person.lastSeenAt = performance.now();
    }
    if (summary?.setsCookie && passenger?.newId && exchange.thread?.isReady) {
      this.people.expect(passenger.newId, exchange.thread, exchange.facts.isPage);
      if (exchange.thread.provisionalHomes > 0) this.#pool.recall(exchange.thread);
    }
    if (outcome === "ok") this.#pool.noteSuccess();
    this.#events.onEnded(exchange, outcome, passenger?.visitor?.id);
    if (exchange.thread) this.offer();
  }

  onReleased(exchange: Exchange): void {
    exchange.thread?.remove(exchange);
    this.offer();
  }

  /** Lets everybody who waits try again: a thread has come free, or enough time has passed. */
  offer(): void {
    this.queue.offerToPeople((exchange) => this.#tryRun(exchange));
    this.queue.offerToNobody((exchange) => this.#tryRun(exchange));
    this.#grow();
  }

  /** Ends what has run into a limit. To be called a few times a second. */
  check(): void {
    this.#measureFront();
    for (const exchange of this.queue.takeOverdue(this.#options.queueTimeoutMs)) {
      exchange.fail("waited-too-long", RETRY_AFTER_SECONDS);
    }
    for (const exchange of this.exchanges) {
      const limit = decideLimit(exchange, this.#options.requestTimeoutMs);
      if (limit) exchange.fail(limit);
      else this.#slowClients.note(exchange);
      exchange.retryBody();
    }
    this.people.expire();
    if (this.queue.length > 0) this.offer();
    else this.#grow();
  }

  /** Answers everybody who waits with this page. */
  refuseWaiting(kind: FailureKind): void {
    for (const exchange of this.queue.takeAll()) exchange.fail(kind, RETRY_AFTER_SECONDS);
  }

  #isOfNobody(exchange: Exchange): boolean {
    return (
      !exchange.passenger?.visitor &&
      this.ownCalls.find(exchange.facts.connection.origin) === undefined
    );
  }

  /** Once a turn of the event loop. Those who only wait for a warm thread need no new one. */
  #grow(): void {
    if (this.#isGrowthDue) return;
    this.#isGrowthDue = true;
    setImmediate(() => {
      this.#isGrowthDue = false;
      this.#pool.grow(this.queue.length === 0 ? 0 : this.queue.countSince(FRESH_MS));
    });
  }

  #measureFront(): void {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, this.#lastUtilization);
    this.#frontUtilization = utilization;
    this.#lastUtilization = now;
  }

  #tryRun(exchange: Exchange): boolean {
    const { passenger } = exchange;
    if (!passenger) return true;
    if (this.#isHeld) return false;
    const { visitor } = passenger;
    const choice = chooseThread(
      {
        person: visitor && {
          homeThreadId: this.people.find(visitor.id)?.home.threadId,
          hintThreadId: visitor.threadId,
        },
        parentThreadId: this.ownCalls.find(exchange.facts.connection.origin),
        waitedMs: exchange.waitedMs,
        canBeTakenBack: exchange.canBeTakenBack,
      },
      {
        isolation: this.#options.isolation,
        threads: this.#pool.threads,
        ...this.#pool.outlook,
        isPressed: isPressed(this.#pool.threads, {
          cores: CORES,
          frontUtilization: this.#frontUtilization,
        }),
      },
    );
    if (choice.kind === "wait") return false;
    const thread = this.#pool.find(choice.threadId);
    if (!thread?.lane || thread.lane.isBehind) return false;
    if (choice.kind === "ahead") return this.#handAhead(exchange, thread, passenger);
    if (visitor && choice.isHome) this.#settle(passenger, visitor, thread);
    thread.add(exchange);
    this.#send(exchange, { thread, passenger, ticket: 0 });
    return true;
  }

  #handAhead(exchange: Exchange, thread: FrontThread, passenger: Passenger): true {
    const ticket = thread.addAhead(exchange);
    this.totals.handedAhead++;
    this.#aheadWatch.start();
    this.#send(exchange, { thread, passenger, ticket });
    return true;
  }

  #settle(passenger: Passenger, visitor: Visitor, thread: FrontThread): void {
    passenger.person = this.people.settle(visitor.id, thread);
    passenger.person.running++;
    passenger.person.lastSeenAt = performance.now();
    this.#pool.recall(thread);
  }

  #send(
    exchange: Exchange,
    place: { thread: FrontThread; passenger: Passenger; ticket: number },
  ): void {
    const { thread, passenger, ticket } = place;
    const { lane } = thread;
    if (!lane) return;
    let responseLines = `Stopgap-Request-Id: ${exchange.facts.id}\r\n`;
    if (this.#options.isolation === "person" && !passenger.visitor) {
      passenger.newId = this.#cookie.mintId();
      responseLines += this.#cookie.toLine({ id: passenger.newId, threadId: thread.threadId });
    }
    const person = passenger.visitor?.id ?? `connection ${exchange.facts.connection.id}`;
    exchange.run(thread, { lane, responseLines, person, ticket });
  }
}
