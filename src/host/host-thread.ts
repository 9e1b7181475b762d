/*
 * One thread as its host sees it. Called by Host; starts the worker, watches it from outside, and says how it ended.
 * (standby ->) starting -> running -> retiring -> ending -> (stuck ->) gone; any -> gone when the worker ends by itself.
 */
import { maxHeaderSize } from "node:http";
import { performance } from "node:perf_hooks";
import { Worker } from "node:worker_threads";
import type {
  HostSettings,
  HostToFront,
  ThreadEnding,
  ThreadMeasure,
} from "../messages/control-messages.ts";
import type {
  HostToThread,
  ThreadSettings,
  ThreadTask,
  ThreadToHost,
} from "../messages/thread-messages.ts";
import { closeClaims, createClaims, settleClaim } from "../messages/claims.ts";
import { DebugLink } from "./debug-link.ts";
import { toFailure } from "../failures/to-failure.ts";
import { loadTimedOut } from "../errors/load-errors.ts";
import { ownModule } from "../own-files.ts";
import { LoopMeter } from "./loop-meter.ts";
import { readHeapUsedBytes } from "./read-heap.ts";
import { decideWatch } from "./decide-watch.ts";
import type { HostDebugger } from "./host-debugger.ts";

const THREAD_MAIN = ownModule("thread/main");
/** `terminate()` takes 1 to 4 ms; what takes longer is inside a synchronous call of the system's. */
const STUCK_AFTER_MS = 1000;
/** A thread that has been silent for this long would not hear that it may clean up. */
const HOPELESS_MS = 1000;
/** A busy share of its loop below which a thread counts as doing nothing. */
const QUIET_UTILIZATION = 0.02;

/** The limit is the old generation's; this much may be young besides. */
const YOUNG_HEAP_MB = 64;

type State = "standby" | "starting" | "running" | "retiring" | "ending" | "stuck" | "gone";

/** What the threads of one host have around them. */
export interface Surroundings {
  settings: HostSettings;
  tell: (message: HostToFront) => void;
  /** With 0 when nobody had asked for it. */
  onGone: (threadId: number) => void;
  /** Absent: without `--debugger`. */
  debug?: HostDebugger | undefined;
}

export class HostThread {
  /** 0 while nobody has asked for it. */
  #threadId = 0;
  readonly #worker: Worker;
  readonly #surroundings: Surroundings;
  readonly #claims: Int32Array = createClaims();
  readonly #over: Promise<void>;
  #markOver: () => void = () => {};
  #state: State = "standby";
  /** The reason that will be told; the first one counts, since what follows is its consequence. */
  #ending: ThreadEnding | undefined;
  #limit: NodeJS.Timeout | undefined;
  readonly #sources: string[] = [];
  readonly debug: DebugLink;
  #pingSentAt = 0;
  #heapUsedBytes = 0;
  #processBytesAtPing = 0;
  #processBytesWhenStuck: number | undefined;
  #isBlockTold = false;
  readonly #loopMeter: LoopMeter;

  /** Starts a thread that gets ready as far as it can without reading any of the user's files. */
  constructor(surroundings: Surroundings) {
    const { settings } = surroundings;
    this.#surroundings = surroundings;
    this.debug = new DebugLink({
      threadId: () => this.#threadId,
      say: (message) => this.#say(message),
      tell: surroundings.tell,
      end: (ending) => this.#kill(ending ?? this.#outOfMemory),
    });
    const shared = { claims: this.#claims, ending: this.debug.ending };
    const workerData: ThreadSettings = { ...settings, ...shared };
    this.#worker = new Worker(THREAD_MAIN, {
      workerData,
      // The app's own parser takes what the front has taken. Not the host's own flags, and no loader that the developer's NODE_OPTIONS may bring a second time.
      execArgv: [`--max-http-header-size=${Math.max(maxHeaderSize, settings.maxHeadBytes)}`],
      name: "stopgap thread",
      argv: settings.appArguments,
      resourceLimits: settings.memoryMb > 0 ? { maxOldGenerationSizeMb: settings.memoryMb } : {},
    });
    this.#loopMeter = new LoopMeter(this.#worker.performance);
    this.#worker.on("message", (message: ThreadToHost) => this.#take(message));
    this.#worker.on("error", (error: unknown) => this.#noteError(error));
    this.#over = new Promise((resolve) => {
      this.#markOver = resolve;
    });
    this.#worker.once("exit", (code) => this.#finish({ kind: "exited", code }));
  }

  get isStarting(): boolean {
    return this.#state === "starting";
  }

  /** Makes it load the app. */
  load(task: ThreadTask): void {
    this.#threadId = task.threadId;
    this.#state = "starting";
    const { loadTimeoutMs } = this.#surroundings.settings;
    if (loadTimeoutMs > 0) this.#limit = setTimeout(() => this.#endLoad(), loadTimeoutMs);
    this.#say({ type: "host:load", ...task });
  }

  /** Lets the app clean up, then ends the thread; resolves when it is gone or found to be stuck. */
  async end(deadlineMs: number): Promise<void> {
    if (this.#state === "running" && deadlineMs > 0 && this.#silentMs < HOPELESS_MS) {
      this.#state = "retiring";
      this.#ending = { kind: "ended" };
      this.#say({ type: "host:retire" });
      this.#limit = setTimeout(() => this.#kill({ kind: "ended" }), deadlineMs);
    } else if (this.#state !== "retiring") {
      this.#kill({ kind: "ended" });
    }
    await this.#over;
  }

  /** Takes back what was handed out ahead, as far as the thread has not begun with it; says what it got. */
  takeBack(tickets: readonly number[]): void {
    const taken = tickets.filter((ticket) => settleClaim(this.#claims, ticket));
    const threadId = this.#threadId;
    this.#surroundings.tell({ type: "host:taken-back", threadId, tickets: taken });
  }

  /** Asks for a sign of life, ends what has been blocked for too long or takes all the memory, and measures. */
  watch(processBytes: number): ThreadMeasure | undefined {
    if (this.#state !== "running") return undefined;
    const { settings, tell } = this.#surroundings;
    const silentMs = this.#silentMs;
    const decision = decideWatch({
      silentMs,
      blockedAfterMs: settings.blockedAfterMs,
      blockedTimeoutMs: settings.blockedTimeoutMs,
      isTold: this.#isBlockTold,
      grownBytes: silentMs === 0 ? 0 : processBytes - this.#processBytesAtPing,
      memoryBytes: this.#memoryBytes,
    });
    if (decision === "end-blocked") this.#kill({ kind: "blocked", forMs: silentMs });
    if (decision === "end-out-of-memory") this.#kill(this.#outOfMemory);
    if (decision === "tell") {
      this.#isBlockTold = true;
      tell({ type: "host:thread-blocked", threadId: this.#threadId, forMs: silentMs });
    }
    const { measure, isResting } = this.#measure(silentMs);
    if (!isResting) void this.#checkHeap();
    // A loop that has waited since the last look is alive, and a resting thread is not woken to say so.
    if (this.#pingSentAt === 0 && !isResting) {
      this.#pingSentAt = performance.now();
      this.#processBytesAtPing = processBytes;
      this.#say({ type: "host:ping" });
    }
    return measure;
  }

  /** It can't be ended, and goes on taking memory: only the end of the process will stop it. */
  isRunaway(processBytes: number): boolean {
    if (this.#state !== "stuck" || this.#memoryBytes === 0) return false;
    this.#processBytesWhenStuck ??= processBytes;
    return processBytes - this.#processBytesWhenStuck > this.#memoryBytes;
  }

  /** V8 ends a thread at its limit, but not in time on every Node (docs/notes/node-facts.md). */
  async #checkHeap(): Promise<void> {
    const usedBytes = await readHeapUsedBytes(this.#worker);
    if (usedBytes === undefined) return;
    this.#heapUsedBytes = usedBytes;
    if (this.#memoryBytes > 0 && usedBytes > this.#memoryBytes) this.#kill(this.#outOfMemory);
  }

  get #outOfMemory(): ThreadEnding {
    return { kind: "out-of-memory", memoryMb: this.#surroundings.settings.memoryMb };
  }

  /** What the thread may hold, young heap included; 0: as much as it likes. */
  get #memoryBytes(): number {
    const { memoryMb } = this.#surroundings.settings;
    return memoryMb === 0 ? 0 : (memoryMb + YOUNG_HEAP_MB) * 1024 * 1024;
  }

  /** How long the thread has owed a sign of life, in ms; 0 when it owes none. */
  get #silentMs(): number {
    return this.#pingSentAt === 0 ? 0 : Math.round(performance.now() - this.#pingSentAt);
  }

  #endLoad(): void {
    const { entry, loadTimeoutMs } = this.#surroundings.settings;
    this.#kill({ kind: "load-failed", failure: toFailure(loadTimedOut(entry, loadTimeoutMs)) });
  }

  #take(message: ThreadToHost): void {
    const { tell } = this.#surroundings;
    const threadId = this.#threadId;
    if (message.type === "thread:alive") {
      this.#pingSentAt = 0;
      this.#heapUsedBytes = message.heapUsedBytes;
      this.#isBlockTold = false;
    } else if (message.type === "thread:loaded" && this.#state === "starting") {
      clearTimeout(this.#limit);
      this.#state = "running";
      this.debug.arm();
      tell({ type: "host:thread-loaded", threadId, kind: message.kind });
    } else if (message.type === "thread:debuggable") {
      const { debug } = this.#surroundings;
      if (debug) this.debug.attach(debug, this.#worker.threadId);
    } else if (message.type === "thread:load-failed") {
      this.debug.take(message);
      this.#kill({ kind: "load-failed", failure: message.failure });
    } else if (message.type === "thread:notice") {
      tell({ type: "host:thread-notice", threadId, text: message.text });
    } else if (message.type === "thread:sources") {
      this.#noteSources(message.files);
    } else this.debug.take(message);
  }

  /** A load tells its files one by one, so that a load without end has told them; they go on together. */
  #noteSources(files: readonly string[]): void {
    if (this.#sources.length === 0) setImmediate(() => this.#tellSources());
    this.#sources.push(...files);
  }

  #tellSources(): void {
    const files = this.#sources.splice(0);
    const threadId = this.#threadId;
    if (files.length > 0) this.#tell({ type: "host:sources", threadId, files });
  }

  #noteError(error: unknown): void {
    const failure = toFailure(error);
    if (failure.code === "ERR_WORKER_OUT_OF_MEMORY") this.#ending ??= this.#outOfMemory;
    else if (this.#state === "starting") this.#take({ type: "thread:load-failed", failure });
    else this.#ending ??= { kind: "threw", failure };
  }

  #kill(ending: ThreadEnding): void {
    if (this.#state === "ending" || this.#state === "stuck" || this.#state === "gone") return;
    clearTimeout(this.#limit);
    this.#state = "ending";
    this.#ending ??= ending;
    // One that is paused can't be ended.
    this.debug.close();
    void this.#worker.terminate();
    this.#limit = setTimeout(() => {
      this.#state = "stuck";
      this.#tellEnded(true);
      this.#markOver();
    }, STUCK_AFTER_MS);
  }

  /** The worker has ended, on demand or by itself. */
  #finish(otherwise: ThreadEnding): void {
    clearTimeout(this.#limit);
    const wasStuck = this.#state === "stuck";
    this.debug.close();
    this.#ending ??= otherwise;
    this.#state = "gone";
    if (wasStuck) this.#tell({ type: "host:thread-gone", threadId: this.#threadId });
    else this.#tellEnded(false);
    this.#surroundings.onGone(this.#threadId);
    this.#markOver();
  }

  #tellEnded(stuck: boolean): void {
    this.#tellSources();
    this.#tell({
      type: "host:thread-ended",
      threadId: this.#threadId,
      ending: this.#ending ?? { kind: "ended" },
      stuck,
      claims: closeClaims(this.#claims),
    });
  }

  #tell(message: HostToFront): void {
    // Nobody knows of one that was never wanted.
    if (this.#threadId > 0) this.#surroundings.tell(message);
  }

  #measure(silentMs: number): { measure: ThreadMeasure; isResting: boolean } {
    const { utilization, idleMs } = this.#loopMeter.read();
    const isQuiet = silentMs === 0 && utilization < QUIET_UTILIZATION;
    const heapUsedBytes = this.#heapUsedBytes;
    const measure = { threadId: this.#threadId, utilization, heapUsedBytes, silentMs, isQuiet };
    return { measure, isResting: isQuiet && idleMs > 0 };
  }

  #say(message: HostToThread): void {
    this.#worker.postMessage(message);
  }
}
