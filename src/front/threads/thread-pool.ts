/*
 * The threads. Called by the Dispatcher to grow and shrink; tells it when a thread is ready or gone. A thread is starting
 * -> ready -> (superseded ->) retiring -> gone; any -> gone when it dies. Which generation serves, the Reloader says.
 */
import type { Socket } from "node:net";
import type { FrameListener } from "../../messages/frame-reader.ts";
import type { HostToFront, ThreadEnding } from "../../messages/control-messages.ts";
import type { Outlook } from "../dispatch/choose-thread.ts";
import type { HostStats } from "../../messages/server-stats.ts";
import { BackOff } from "./back-off.ts";
import { CurrentGeneration } from "./current-generation.ts";
import { decideGrowth, isSpare } from "./decide-growth.ts";
import { decideShrink } from "./decide-shrink.ts";
import { FrontThread } from "./front-thread.ts";
import type { HostProcess } from "./host-process.ts";
import { type HostEnd, Hosts } from "./hosts.ts";
import { Lane } from "./lane.ts";
import type { PoolEvents } from "./pool-events.ts";
import type { Surroundings } from "./to-host-settings.ts";

/** A thread that is ended to shrink the pool has this long for its clean-up, in ms. */
const RETIRE_DEADLINE_MS = 5000;
/** A thread that dies by itself so young, in ms, without a request in it, would only die again. */
const YOUNG_MS = 5000;
/** A thread that dies cuts its lane, and its host says so, of a stuck one after a second: both are there in this time, in ms. */
const LANE_GRACE_MS = 3000;

export class ThreadPool {
  readonly #surroundings: Surroundings;
  readonly #events: PoolEvents;
  readonly #threads = new Map<number, FrontThread>();
  readonly #hosts: Hosts;
  readonly #notices = new Set<string>();
  #list: readonly FrontThread[] | undefined;
  readonly #backOff: BackOff;
  #lastThreadId = 0;
  readonly #current = new CurrentGeneration();
  #isClosing = false;
  readonly totals = { threadsStarted: 0, threadsDied: 0, hostsDied: 0 };

  constructor(surroundings: Surroundings, events: PoolEvents) {
    this.#surroundings = surroundings;
    this.#events = events;
    this.#backOff = new BackOff(() => events.onRetry());
    this.#hosts = new Hosts(surroundings, () => this.threads, {
      onMessage: (host, message) => this.#take(host, message),
      onOutput: events.onOutput.bind(events),
      onExit: (host, how) => void this.#loseHost(host, how),
    });
  }

  get threads(): readonly FrontThread[] {
    // Asked for with every request, and changed only when a thread comes or goes.
    this.#list ??= [...this.#threads.values()];
    return this.#list;
  }

  /** How many starts in a row came to nothing, and how long until the next one, in ms. */
  get failedStarts(): { count: number; waitMs: number } {
    return { count: this.#backOff.failures, waitMs: this.#backOff.waitMs };
  }

  get outlook(): Outlook {
    const hasRoom = this.#current.hasRoom(this.threads, this.#surroundings.options.threads);
    return {
      canGrow: this.#countStarting() > 0 || (hasRoom && !this.#backOff.isOn),
      isPaused: hasRoom && this.#backOff.isOn,
      isSettling: this.#current.isSettling,
      sinceReadyMs: this.#current.sinceReadyMs,
    };
  }

  find(threadId: number): FrontThread | undefined {
    return this.#threads.get(threadId);
  }

  /** Starts what is missing for so many waiting requests and the spare threads. */
  grow(waiting: number): void {
    if (this.#backOff.isOn || this.#isClosing || !this.#current.mayGrow(waiting)) return;
    const { options } = this.#surroundings;
    const count = decideGrowth({
      threads: this.threads,
      starting: this.#countStarting(),
      waiting,
      ceiling: options.threads,
      spare: options.spare,
    });
    for (let i = 0; i < count; i++) this.#startThread(this.#current.number);
  }

  /** Starts the first thread of this generation, however many others there are. */
  build(generation: number): void {
    if (!this.#isClosing) this.#startThread(generation);
  }

  /** From now on threads are of this generation. Those of others are superseded, and returned. */
  takeOver(generation: number): readonly FrontThread[] {
    const others = this.threads.filter((thread) => thread.generation !== generation);
    this.#current.takeOver(generation, others.length === 0);
    this.#backOff.reset();
    for (const thread of others) this.#supersede(thread);
    this.#hosts.supersede(generation);
    return others;
  }

  #supersede(thread: FrontThread): void {
    if (thread.isStarting) return this.#retire(thread, 0);
    thread.supersede();
    this.recall(thread);
  }

  /** The source has changed: threads of the generation that serves can't be had any more, beyond those that are ready. */
  markStale(): void {
    this.#current.isStale = true;
    for (const thread of this.threads)
      if (thread.isStarting && this.#current.has(thread)) this.#retire(thread, 0);
  }

  /** Ends the threads of this generation at once: it never came to serve. */
  drop(generation: number): void {
    this.#hosts.drop(generation);
  }

  /** Makes the next generation faster to come up, once nobody waits for this one's threads. To be called now and then. */
  prepare(): void {
    if (!this.#isClosing && !this.threads.some((thread) => thread.isStarting))
      this.#hosts.prepare();
  }

  #startThread(generation: number): void {
    const host = this.#hosts.choose(generation);
    if (!host) return;
    const thread = new FrontThread(++this.#lastThreadId, host.hostId, generation);
    this.#threads.set(thread.threadId, thread);
    this.#list = undefined;
    this.totals.threadsStarted++;
    host.send({ type: "front:start-thread", threadId: thread.threadId, generation });
  }

  /** Gives back a thread that has had nothing to do for long. */
  shrink(): void {
    const threadId = decideShrink(this.threads, this.#surroundings.options.spare);
    const thread = threadId === undefined ? undefined : this.#threads.get(threadId);
    if (thread) this.retire(thread);
    for (const host of this.#hosts.all) this.#recycle(host);
  }

  /** A thread has said its hello: it has loaded the app. */
  acceptLane(threadId: number, socket: Socket): FrameListener | undefined {
    const thread = this.#threads.get(threadId);
    if (!thread?.isStarting) return undefined;
    const lane = new Lane(socket, (localPort) => this.#events.onOwnCall(thread, localPort));
    socket.once("close", () => setTimeout(() => this.#endDeaf(thread), LANE_GRACE_MS).unref());
    if (this.#current.has(thread) && this.#events.isUpToDate)
      void this.#admit(thread, lane, this.#events.isUpToDate());
    else this.#takeIn(thread, lane);
    return (kind, stream, payload) => lane.take(kind, stream, payload);
  }

  async #admit(thread: FrontThread, lane: Lane, isUpToDate: Promise<boolean>): Promise<void> {
    if (!(await isUpToDate)) this.#retire(thread, 0);
    if (thread.isStarting && thread.isAlive) this.#takeIn(thread, lane);
  }

  #takeIn(thread: FrontThread, lane: Lane): void {
    thread.becomeReady(lane);
    this.#current.noteReady();
    this.#events.onReady(thread);
  }

  /** A thread whose lane has closed, but which lives on, will never answer anybody again. */
  #endDeaf(thread: FrontThread): void {
    if (!thread.isAlive || this.#isClosing) return;
    this.retire(thread);
    const message = "something in the app has closed the thread's connection to the server";
    this.#lose(thread.threadId, { kind: "threw", failure: { name: "Error", message, stack: "" } });
  }

  /** Asks for what was handed out ahead to a thread, as far as it has not begun with it: `onTakenBack`. */
  recall(thread: FrontThread): void {
    if (!thread.oldestAhead) return;
    const message = { threadId: thread.threadId, tickets: thread.recall() };
    this.#hosts.find(thread.hostId)?.send({ type: "front:take-back", ...message });
  }

  /** A request was answered: what was started does work. */
  noteSuccess(): void {
    this.#backOff.noteSuccess();
  }

  /** Ends every host, giving the app so long to clean up; resolves when all have gone. */
  async close(deadlineMs: number): Promise<void> {
    this.#isClosing = true;
    this.#backOff.stop();
    await this.#hosts.close(deadlineMs);
  }

  /** Ends every host at once. */
  kill(): void {
    this.#hosts.kill();
  }

  hostStats(): HostStats[] {
    return this.#hosts.stats();
  }

  #countStarting(): number {
    return this.threads.filter((thread) => thread.isStarting && this.#current.has(thread)).length;
  }

  #take(host: HostProcess, message: HostToFront): void {
    const thread = "threadId" in message ? this.#threads.get(message.threadId) : undefined;
    if (message.type === "host:measured") {
      host.memoryBytes = message.memoryBytes;
      for (const measure of message.threads) this.#threads.get(measure.threadId)?.measure(measure);
    } else if (message.type === "host:thread-ended") {
      void this.#buryThread(host, message);
    } else if (message.type === "host:thread-gone") {
      host.stuckThreads--;
    } else if (message.type === "host:thread-notice") {
      // Every thread of the app says the same.
      if (!this.#notices.has(message.text)) this.#events.onNotice(message.text);
      this.#notices.add(message.text);
    } else if (!thread) return;
    else if (message.type === "host:taken-back")
      this.#events.onTakenBack(thread.takeBack(message.tickets));
    else if (message.type === "host:thread-blocked") this.#events.onBlocked(thread, message.forMs);
    else if (message.type === "host:sources") this.#events.onSources?.(thread, message.files);
  }

  async #buryThread(
    host: HostProcess,
    { threadId, ending, stuck, claims }: HostToFront & { type: "host:thread-ended" },
  ): Promise<void> {
    if (stuck) host.stuckThreads++;
    const thread = this.#threads.get(threadId);
    if (thread?.isLoaded) thread.retire();
    // Its last answers may still lie in its lane; a stuck one keeps that open, and says nothing more.
    if (!stuck) await thread?.lane?.untilClosed(LANE_GRACE_MS);
    const unbegun = thread?.takeUnbegun(claims) ?? [];
    this.#lose(threadId, ending);
    this.#events.onTakenBack(unbegun);
    this.#recycle(host);
  }

  #recycle(host: HostProcess): void {
    for (const thread of this.#hosts.recycle(host))
      if (thread.isReady && isSpare(thread)) this.retire(thread);
  }

  /** Lets the app clean up in a thread that nothing runs in any more, then ends it. */
  retire(thread: FrontThread): void {
    this.#retire(thread, RETIRE_DEADLINE_MS);
  }

  #retire(thread: FrontThread, deadlineMs: number): void {
    thread.retire();
    const message = { threadId: thread.threadId, deadlineMs };
    this.#hosts.find(thread.hostId)?.send({ type: "front:end-thread", ...message });
  }

  #lose(threadId: number, ending: ThreadEnding): void {
    const thread = this.#threads.get(threadId);
    if (!thread) return;
    this.#threads.delete(threadId);
    this.#list = undefined;
    const isWanted = ending.kind === "ended";
    const isYoung =
      performance.now() - thread.startedAt < YOUNG_MS &&
      thread.requestsServed + thread.exchanges.length === 0;
    if (!isWanted) this.totals.threadsDied++;
    if (!isWanted && this.#current.has(thread) && (thread.isStarting || isYoung))
      this.#backOff.noteFailure();
    thread.die();
    this.#events.onGone(thread, ending);
  }

  async #loseHost(host: HostProcess, how: HostEnd): Promise<void> {
    const threads = this.#hosts.threadsOf(host);
    const starting = threads.filter((thread) => thread.isStarting);
    for (const thread of threads) {
      this.#threads.delete(thread.threadId);
      thread.retire();
    }
    this.#list = undefined;
    // What they have sent before their end is still to be read: answers, and which requests they have begun with.
    await Promise.all(threads.flatMap(({ lane }) => lane?.untilClosed(LANE_GRACE_MS) ?? []));
    const unbegun = threads.flatMap((thread) =>
      thread.lane?.isDrained ? thread.takeUnbegun([]) : [],
    );
    for (const thread of threads) thread.die();
    if (this.#isClosing || host.isDropped || host.generation === undefined) return;
    if (host.isDraining && threads.length === 0) return this.#events.onRetry();
    this.totals.hostsDied++;
    const isIdle = threads.every((thread) => thread.requestsServed + thread.exchanges.length === 0);
    if (isIdle && host.generation === this.#current.number) this.#backOff.noteFailure();
    this.#events.onHostDied(host, { ...how, threads, starting });
    this.#events.onTakenBack(unbegun);
  }
}
