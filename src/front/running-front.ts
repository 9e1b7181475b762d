/*
 * The front's life: running -> closing -> closed; while it runs, AppHealth says whether the app does. Owns the port, the
 * lanes, the pool and the dispatcher, and turns what happens in them into events.
 */
import type { ThreadEnding } from "../messages/control-messages.ts";
import type { FrontEvent } from "../messages/front-events.ts";
import type { ServerStats } from "../messages/server-stats.ts";
import type { Places } from "../messages/places.ts";
import type { ServerOptions } from "../options/server-options.ts";
import { Reloader } from "../reloader/reloader.ts";
import { AppHealth } from "./app-health.ts";
import { createRequestIds } from "./create-request-ids.ts";
import { Dispatcher } from "./dispatch/dispatcher.ts";
import { drain } from "./dispatch/drain.ts";
import type { Exchange } from "./dispatch/exchange.ts";
import type { Outcome } from "./dispatch/exchange-keeper.ts";
import type { Front } from "./front.ts";
import { FrontReporter } from "./front-reporter.ts";
import { GenerationSwitch } from "./generation-switch.ts";
import { FrontServer } from "./http/front-server.ts";
import type { FrontThread } from "./threads/front-thread.ts";
import type { HostProcess } from "./threads/host-process.ts";
import { LastAnswer } from "./last-answer.ts";
import { OwnAnswers } from "./own-answers.ts";
import { LaneServer } from "./threads/lane-server.ts";
import type { HostDeath, PoolEvents } from "./threads/pool-events.ts";
import { ThreadPool } from "./threads/thread-pool.ts";
import { toFailureKind } from "./to-failure-kind.ts";
import { toFailureOf, toHostFailure } from "./to-start-error.ts";
import { loadTls } from "./tls/load-tls.ts";
import { toPlaces } from "./to-places.ts";
import { toServerStats } from "./to-server-stats.ts";

/** How often waiting requests, limits and idle threads are looked at, in ms. */
const TICK_MS = 250;
/** Of the grace period, running requests get this share; the app's own clean-up gets the rest. */
const REQUEST_SHARE = 0.8;

type State = "running" | "closing" | "closed";

export class RunningFront implements Front, PoolEvents {
  readonly closed: Promise<void>;
  readonly #options: ServerOptions;
  readonly #reporter: FrontReporter;
  readonly #startedAt: number = performance.now();
  readonly #server: FrontServer;
  readonly #own: OwnAnswers;
  readonly #lastAnswer: LastAnswer = new LastAnswer();
  #markClosed: () => void = () => {};
  #state: State = "running";
  #places: Places = toPlaces([], false);
  #lanes: LaneServer | undefined;
  #pool: ThreadPool | undefined;
  #dispatcher: Dispatcher | undefined;
  #reloader: Reloader | undefined;
  #tick: NodeJS.Timeout | undefined;
  #health: AppHealth | undefined;
  #closing: Promise<void> | undefined;
  /** Ends what an ending waits for at this moment. */
  #hurry: (() => void) | undefined;
  #isHurried = false;

  constructor(options: ServerOptions, tell: (event: FrontEvent) => void) {
    // A copy: what the app declares is noted in it.
    this.#options = { ...options };
    this.#reporter = new FrontReporter((event) => {
      this.#own.live?.note(event);
      tell(event);
    });
    this.closed = new Promise((resolve) => {
      this.#markClosed = resolve;
    });
    const nextId = createRequestIds();
    this.#own = new OwnAnswers(options, {
      nextId,
      onAnswered: (answer) => this.#noteAnswer(() => this.#reporter.fileServed(answer)),
      tell: (event) => this.#reporter.tell(event),
    });
    this.#server = new FrontServer(options, {
      keeper: {
        onReady: (exchange) => this.#dispatcher?.onReady(exchange),
        onBegun: (exchange) => this.#dispatcher?.onBegun(exchange),
        onStream: (exchange) => this.#dispatcher?.onStream(exchange),
        onReleased: (exchange) => this.#dispatcher?.onReleased(exchange),
        onEnded: (exchange, outcome, summary) =>
          this.#dispatcher?.onEnded(exchange, outcome, summary),
      },
      ...this.#own.hooks,
      onExchange: (exchange, request) => this.#dispatcher?.admit(exchange, request.headers.cookie),
      onBadRequest: (address, reason) => this.#reporter.badRequest(address, reason),
      onConnectionsRefused: (refused) => this.#reporter.connectionsRefused(refused),
      onConnectionClosed: (port) => this.#dispatcher?.ownCalls.forget(port),
      nextId,
    });
  }

  get url(): string {
    return this.#places.url;
  }

  /** Resolves when the first thread is ready; rejects when the port can't be had or the app does not load. */
  async start(): Promise<void> {
    const options = this.#options;
    const lanes = await LaneServer.start(({ threadId, isolation }, socket) => {
      if (isolation && options.isIsolationDefault) options.isolation = isolation;
      return this.#pool?.acceptLane(threadId, socket);
    });
    this.#lanes = lanes;
    const tls =
      options.tls && (await loadTls(options.tls, options.places, (text) => this.onNotice(text)));
    const addresses = await this.#server.listen(options.places, options.port, tls);
    this.#places = toPlaces(addresses, tls !== undefined);
    const { address } = this.#places;
    const { liveStart, debug } = this.#own;
    const pool = new ThreadPool({ options, address, lanes, liveStart, relay: debug?.relay }, this);
    this.#pool = pool;
    const dispatcher = new Dispatcher({ options, pool, port: address.port }, this);
    this.#dispatcher = dispatcher;
    const target = new GenerationSwitch(pool, dispatcher);
    const reporter = this.#reporter;
    const reloader = new Reloader(options, target, (event) => reporter.tell(event));
    this.#reloader = reloader;
    const onListening = (): void =>
      reporter.listening(this.#places, options, this.#startedAt, this.#own.developerPath);
    const parts = { options, pool, dispatcher, reloader, reporter, onListening };
    this.#health = new AppHealth(parts);
    this.#tick = setInterval(() => this.#check(), TICK_MS);
    await this.#health.start();
    // Only now: at the start every core is for the first thread.
    pool.grow(dispatcher.queue.length);
  }

  stats(): ServerStats {
    return toServerStats({
      options: this.#options,
      places: this.#places,
      state: this.#state === "running" ? (this.#health?.state ?? "starting") : "closing",
      generation: this.#reloader?.stats ?? { serving: 0, newest: 0, state: "building" },
      uptimeMs: performance.now() - this.#startedAt,
      connections: this.#server.connectionCount,
      reporter: this.#reporter,
      pool: this.#pool,
      dispatcher: this.#dispatcher,
    });
  }

  async close(options: { graceMs?: number; signal?: string } = {}): Promise<void> {
    if (options.graceMs === 0) {
      this.#isHurried = true;
      this.#hurry?.();
    }
    this.#closing ??= this.#close(options);
    await this.#closing;
  }

  onReady(thread: FrontThread): void {
    this.#health?.noteReady(thread);
    // Its lane is taken into use only when this call is over.
    process.nextTick(() => this.#dispatcher?.offer());
  }

  onGone(thread: FrontThread, ending: ThreadEnding): void {
    const { exchanges } = thread;
    this.#forget(thread);
    for (const exchange of exchanges) exchange.fail(toFailureKind(ending));
    if (thread.isLoaded) {
      if (ending.kind !== "ended") this.#reporter.threadDied(thread, ending, exchanges);
      this.#dispatcher?.offer();
    } else if (ending.kind !== "ended") {
      this.#health?.noteFailedStart(toFailureOf(ending, this.#options.entry), thread.generation);
    }
  }

  #forget(thread: FrontThread): void {
    this.#dispatcher?.people.evict(thread);
    const { generation } = thread;
    if (!this.#pool?.threads.some((other) => other.generation === generation))
      this.#reloader?.noteEmpty(generation);
  }

  get isUpToDate(): (() => Promise<boolean>) | undefined {
    const reloader = this.#reloader;
    return this.#options.reload === "off"
      ? undefined
      : async () => (await reloader?.isUpToDate()) ?? true;
  }

  onSources(_thread: FrontThread, files: readonly string[]): void {
    this.#reloader?.noteSources(files);
  }

  onTakenBack(exchanges: readonly Exchange[]): void {
    this.#dispatcher?.takeBack(exchanges);
  }

  onHostDied(host: HostProcess, how: HostDeath): void {
    const { code, signal, threads, starting } = how;
    const exchanges = threads.flatMap((thread) => thread.exchanges);
    for (const thread of threads) this.#forget(thread);
    for (const exchange of exchanges) exchange.fail("host-died");
    // That a new generation does not load is told as such.
    if (host.generation === this.#reloader?.stats.serving)
      this.#reporter.hostDied(host.hostId, { code, signal }, exchanges);
    // One that had served goes on to be started anew; one that died of its first load will not do better.
    if (host.generation !== undefined && starting.length === threads.length)
      this.#health?.noteFailedStart(toHostFailure(how, this.#options.entry), host.generation);
    else this.#dispatcher?.offer();
  }

  onBlocked(thread: FrontThread, forMs: number): void {
    this.#reporter.threadBlocked(thread, forMs, this.#dispatcher?.queue.length ?? 0);
  }

  onOwnCall(thread: FrontThread, localPort: number): void {
    this.#dispatcher?.noteOwnCall(thread, localPort);
  }

  onOutput(stream: "stdout" | "stderr", text: string): void {
    this.#reporter.tell({ type: "front:output", stream, text });
  }

  onNotice(text: string): void {
    this.#reporter.tell({ type: "front:notice", text });
  }

  onRetry(): void {
    this.#dispatcher?.offer();
  }

  onQueueFull(): void {
    this.#reporter.queueFull(this.#options.queue);
  }

  onEnded(exchange: Exchange, outcome: Outcome, visitorId: string | undefined): void {
    this.#noteAnswer(() => this.#reporter.requestEnded(exchange, outcome, visitorId));
  }

  get #runningCount(): number {
    return (this.#dispatcher?.runningCount ?? 0) + this.#own.runningCount;
  }

  #noteAnswer(report: () => void): void {
    report();
    if (this.#state !== "closing") return;
    setImmediate(() => this.#server.closeIdleConnections());
    if (this.#runningCount === 0) this.#lastAnswer.note();
  }

  #check(): void {
    this.#dispatcher?.check();
    if (!this.#dispatcher || !this.#pool) return;
    this.#pool.shrink();
    drain(this.#pool);
    if (this.#options.reload !== "off") this.#pool.prepare();
    this.#health?.check();
    if (!this.#dispatcher.queue.isFull) this.#reporter.queueHasRoom();
    const { sharing, sharedThreads } = this.#dispatcher.people.count();
    // Whoever shares while newer code loads gets a new home with it in a moment.
    if (this.#reloader?.stats.state !== "building")
      this.#reporter.peopleShare(sharing, sharedThreads);
  }

  async #close({
    graceMs = this.#options.graceMs,
    signal,
  }: {
    graceMs?: number;
    signal?: string;
  }): Promise<void> {
    const wasServing = (this.#health?.state ?? "starting") !== "starting";
    this.#health?.close();
    const startedAt = performance.now();
    this.#state = "closing";
    const dispatcher = this.#dispatcher;
    const running = this.#runningCount;
    if (wasServing)
      this.#reporter.tell({ type: "front:closing", signal: signal ?? null, running, graceMs });
    this.#own.stop();
    this.#server.stopAccepting();
    if (dispatcher) dispatcher.closedFor = "closing";
    dispatcher?.refuseWaiting("closing");
    this.#hurry = () => this.#lastAnswer.note();
    if (running > 0) await this.#lastAnswer.wait(graceMs * REQUEST_SHARE);
    const cut = this.#runningCount;
    for (const exchange of dispatcher?.exchanges ?? []) exchange.fail("closing");
    this.#hurry = () => this.#pool?.kill();
    const leftMs = this.#isHurried ? 0 : graceMs - (performance.now() - startedAt);
    await this.#pool?.close(Math.max(0, leftMs));
    this.#hurry = undefined;
    clearInterval(this.#tick);
    await this.#reloader?.close();
    await this.#server.close();
    await this.#lanes?.close();
    this.#state = "closed";
    if (wasServing) this.#reporter.tell({ type: "front:closed", cut });
    this.#markClosed();
  }
}
