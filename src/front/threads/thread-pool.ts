/*
 * The threads and the hosts that hold them. Called by the Dispatcher to grow and shrink; tells it when a thread is ready
 * or gone. A thread is starting -> ready -> retiring -> gone; any -> gone when it or its host dies.
 */
import type { Socket } from "node:net";
import type { FrameListener } from "../../messages/frame-reader.ts";
import type { HostToFront, ThreadEnding } from "../../messages/control-messages.ts";
import type { HostStats } from "../../messages/server-stats.ts";
import { chooseHost, type HostView, isWornOut } from "./choose-host.ts";
import { decideBackOffMs } from "./decide-back-off.ts";
import { decideGrowth, isSpare } from "./decide-growth.ts";
import { decideShrink } from "./decide-shrink.ts";
import { FrontThread } from "./front-thread.ts";
import { HostProcess } from "./host-process.ts";
import { Lane } from "./lane.ts";
import type { PoolEvents } from "./pool-events.ts";
import { type Surroundings, toHostSettings } from "./to-host-settings.ts";

/** A thread that is ended to shrink the pool has this long for its clean-up, in ms. */
const RETIRE_DEADLINE_MS = 5000;
/** A thread that dies by itself so young, in ms, without a request in it, would only die again. */
const YOUNG_MS = 5000;

/** A thread that dies cuts its lane, and its host says so: the one follows the other within this time, in ms. */
const LANE_GRACE_MS = 1000;

export class ThreadPool {
  readonly #surroundings: Surroundings;
  readonly #events: PoolEvents;
  readonly #threads = new Map<number, FrontThread>();
  readonly #hosts = new Map<number, HostProcess>();
  readonly #notices = new Set<string>();
  #list: readonly FrontThread[] | undefined;
  #lastThreadId = 0;
  #lastHostId = 0;
  #failures = 0;
  #retry: NodeJS.Timeout | undefined;
  #isClosing = false;
  readonly totals = { threadsStarted: 0, threadsDied: 0, hostsDied: 0 };

  constructor(surroundings: Surroundings, events: PoolEvents) {
    this.#surroundings = surroundings;
    this.#events = events;
  }

  get threads(): readonly FrontThread[] {
    // Asked for with every request, and changed only when a thread comes or goes.
    this.#list ??= [...this.#threads.values()];
    return this.#list;
  }

  get failures(): number {
    return this.#failures;
  }

  /** How long until the next start after failed ones, in ms. */
  get backOffMs(): number {
    return decideBackOffMs(this.#failures);
  }

  get canGrow(): boolean {
    const starting = this.#countStarting();
    if (starting > 0) return true;
    return !this.#retry && this.#threads.size < this.#surroundings.options.threads;
  }

  find(threadId: number): FrontThread | undefined {
    return this.#threads.get(threadId);
  }

  /** Starts what is missing for so many waiting requests and the spare threads. */
  grow(waiting: number): void {
    if (this.#retry || this.#isClosing) return;
    const { options } = this.#surroundings;
    const count = decideGrowth({
      threads: this.threads,
      starting: this.#countStarting(),
      waiting,
      ceiling: options.threads,
      spare: options.spare,
    });
    for (let i = 0; i < count; i++) this.startThread();
  }

  startThread(): void {
    const host = this.#chooseHost();
    if (!host) return;
    const thread = new FrontThread(++this.#lastThreadId, host.hostId, 1);
    this.#threads.set(thread.threadId, thread);
    this.#list = undefined;
    this.totals.threadsStarted++;
    const { threadId, generation } = thread;
    host.send({ type: "front:start-thread", threadId, generation });
  }

  /** Gives back a thread that has had nothing to do for long. */
  shrink(): void {
    const threadId = decideShrink(this.threads, this.#surroundings.options.spare);
    const thread = threadId === undefined ? undefined : this.#threads.get(threadId);
    if (thread) this.#retire(thread);
    for (const host of this.#hosts.values()) this.#recycle(host);
  }

  /** A thread has said its hello: it has loaded the app. */
  acceptLane(threadId: number, socket: Socket): FrameListener | undefined {
    const thread = this.#threads.get(threadId);
    if (!thread?.isStarting) return undefined;
    const lane = new Lane(socket, (localPort) => this.#events.onOwnCall(thread, localPort));
    thread.becomeReady(lane);
    socket.once("close", () => setTimeout(() => this.#endDeaf(thread), LANE_GRACE_MS).unref());
    this.#events.onReady(thread);
    return (kind, stream, payload) => lane.take(kind, stream, payload);
  }

  /** A thread whose lane has closed, but which lives on, will never answer anybody again. */
  #endDeaf(thread: FrontThread): void {
    if (!thread.isAlive || this.#isClosing) return;
    this.#retire(thread);
    const message = "something in the app has closed the thread's connection to the server";
    this.#lose(thread.threadId, { kind: "threw", failure: { name: "Error", message, stack: "" } });
  }

  /** Asks for what was handed out ahead to a thread, as far as it has not begun with it: `onTakenBack`. */
  recall(thread: FrontThread): void {
    if (!thread.oldestAhead) return;
    const message = { threadId: thread.threadId, tickets: thread.recall() };
    this.#hosts.get(thread.hostId)?.send({ type: "front:take-back", ...message });
  }

  /** A request was answered: what was started does work. */
  noteSuccess(): void {
    this.#failures = 0;
  }

  /** Ends every host, giving the app so long to clean up; resolves when all have gone. */
  async close(deadlineMs: number): Promise<void> {
    this.#isClosing = true;
    clearTimeout(this.#retry);
    const hosts = [...this.#hosts.values()];
    for (const host of hosts) host.send({ type: "front:end-host", deadlineMs });
    const limit = setTimeout(() => {
      for (const host of hosts) host.kill();
    }, deadlineMs + 200);
    await Promise.all(hosts.map((host) => host.exited));
    clearTimeout(limit);
  }

  /** Ends every host at once. */
  kill(): void {
    for (const host of this.#hosts.values()) host.kill();
  }

  hostStats(): HostStats[] {
    return [...this.#hosts.values()].map((host) => ({
      hostId: host.hostId,
      pid: host.pid,
      threads: this.#threadsOf(host.hostId).length,
      stuckThreads: host.stuckThreads,
      memoryBytes: host.memoryBytes,
    }));
  }

  #countStarting(): number {
    return this.threads.filter((thread) => thread.isStarting).length;
  }

  #threadsOf(hostId: number): FrontThread[] {
    return this.threads.filter((thread) => thread.hostId === hostId);
  }

  #chooseHost(): HostProcess | undefined {
    const { threads, processes } = this.#surroundings.options;
    const views = [...this.#hosts.values()].map((host) => this.#toView(host));
    const choice = chooseHost(views, {
      hostCeiling: processes,
      threadsPerHost: Math.ceil(threads / processes),
    });
    if (choice === "none") return undefined;
    return choice === "new" ? this.#startHost() : this.#hosts.get(choice);
  }

  #toView(host: HostProcess): HostView {
    const { hostId, stuckThreads: stuck, isDraining } = host;
    return { hostId, threads: this.#threadsOf(hostId).length, stuck, isDraining };
  }

  #startHost(): HostProcess {
    const { options } = this.#surroundings;
    const settings = toHostSettings(++this.#lastHostId, this.#surroundings);
    const host: HostProcess = new HostProcess(settings, options.env, {
      onMessage: (message) => this.#take(host, message),
      onOutput: this.#events.onOutput.bind(this.#events),
      onExit: (code, signal) => void this.#loseHost(host, { code, signal }),
    });
    this.#hosts.set(host.hostId, host);
    return host;
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

  /** A host whose threads can't be ended takes no new ones; it goes as soon as nobody lives in it. */
  #recycle(host: HostProcess): void {
    if (!isWornOut(this.#toView(host))) return;
    host.isDraining = true;
    const threads = this.#threadsOf(host.hostId);
    for (const thread of threads) if (thread.isReady && isSpare(thread)) this.#retire(thread);
    if (threads.length === 0) host.kill();
  }

  #retire(thread: FrontThread): void {
    thread.retire();
    const { threadId } = thread;
    this.#hosts
      .get(thread.hostId)
      ?.send({ type: "front:end-thread", threadId, deadlineMs: RETIRE_DEADLINE_MS });
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
    if (!isWanted && (thread.isStarting || isYoung)) this.#backOff();
    thread.die();
    this.#events.onGone(thread, ending);
  }

  async #loseHost(
    host: HostProcess,
    how: { code: number | null; signal: string | null },
  ): Promise<void> {
    this.#hosts.delete(host.hostId);
    const threads = this.#threadsOf(host.hostId);
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
    if (this.#isClosing) return;
    if (host.isDraining && threads.length === 0) return this.#events.onRetry();
    this.totals.hostsDied++;
    if (threads.every((thread) => thread.requestsServed + thread.exchanges.length === 0))
      this.#backOff();
    this.#events.onHostDied(host, { ...how, threads });
    this.#events.onTakenBack(unbegun);
  }

  #backOff(): void {
    this.#failures++;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      this.#events.onRetry();
    }, this.backOffMs);
  }
}
