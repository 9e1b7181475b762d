/*
 * Whether the app can be had: starting -> serving <-> down. Told by RunningFront how threads come up; closes the
 * dispatcher, or opens it again.
 */
import type { Failure } from "../messages/failure.ts";
import type { ServerOptions } from "../options/server-options.ts";
import type { Reloader } from "../reloader/reloader.ts";
import type { Dispatcher } from "./dispatch/dispatcher.ts";
import type { FrontReporter } from "./front-reporter.ts";
import { DOWN_AFTER_FAILURES } from "./threads/decide-back-off.ts";
import type { FrontThread } from "./threads/front-thread.ts";
import type { ThreadPool } from "./threads/thread-pool.ts";
import { toStartError } from "./to-start-error.ts";

type State = "starting" | "serving" | "down";

interface Parts {
  readonly options: ServerOptions;
  readonly pool: ThreadPool;
  readonly dispatcher: Dispatcher;
  readonly reloader: Reloader;
  readonly reporter: FrontReporter;
  /** People can come: the first thread is ready, or has failed and a change is waited for. */
  readonly onListening: () => void;
}

export class AppHealth {
  readonly #parts: Parts;
  #state: State = "starting";
  #first: { resolve(): void; reject(error: Error): void } | undefined;
  #isClosing = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get state(): State {
    return this.#state;
  }

  /** Starts the first thread. Rejects with why the app can't be loaded, unless a change of it is waited for. */
  async start(): Promise<void> {
    const first = new Promise<void>((resolve, reject) => {
      this.#first = { resolve, reject };
    });
    this.#parts.reloader.start();
    await first;
  }

  /** What goes down from now on is meant to. */
  close(): void {
    this.#isClosing = true;
  }

  noteReady(thread: FrontThread): void {
    const { reloader, dispatcher, reporter, onListening } = this.#parts;
    reloader.noteLoaded(thread.generation);
    const before = this.#state;
    this.#state = "serving";
    if (before === "down") {
      dispatcher.closedFor = undefined;
      reporter.tell({ type: "front:app-up" });
    } else if (before === "starting") {
      onListening();
    }
    this.#first?.resolve();
    this.#first = undefined;
  }

  noteFailedStart(failure: Failure, generation: number): void {
    if (this.#isClosing) return;
    const { options, reloader } = this.#parts;
    if (this.#state !== "starting") {
      if (!reloader.noteNotLoaded(generation, failure)) this.#noteFailedThread(failure, generation);
      return this.#closeIfLost();
    }
    const first = this.#first;
    this.#first = undefined;
    if (options.reload === "off") return first?.reject(toStartError(failure, options.entry));
    this.#goDown();
    this.#parts.onListening();
    reloader.noteNotLoaded(generation, failure);
    first?.resolve();
  }

  /** To be called a few times a second. */
  check(): void {
    if (this.#state === "starting" || this.#isClosing) return;
    this.#parts.reloader.check(this.#isAnyReady);
    this.#closeIfLost();
  }

  #noteFailedThread(failure: Failure, generation: number): void {
    const { pool, reporter } = this.#parts;
    if (this.#isAnyReady) return void this.#tellFurtherFailed(failure, generation);
    const { count, waitMs } = pool.failedStarts;
    reporter.tell({ type: "front:app-down", failure, retryMs: waitMs });
    if (count >= DOWN_AFTER_FAILURES) this.#goDown();
  }

  /** A thread that met newer source, or a file that was just being written, is no news: the next generation tells. */
  async #tellFurtherFailed(failure: Failure, generation: number): Promise<void> {
    const { reloader, reporter } = this.#parts;
    const isOfNow = await reloader.isUpToDate();
    const { serving, newest } = reloader.stats;
    if (isOfNow && generation === serving && serving === newest)
      reporter.furtherThreadFailed(failure);
  }

  /** The newest source does not load, and nothing that did is left. */
  #closeIfLost(): void {
    if (this.#parts.reloader.failure && !this.#isAnyReady) this.#goDown();
  }

  get #isAnyReady(): boolean {
    return this.#parts.pool.threads.some((thread) => thread.isReady);
  }

  #goDown(): void {
    this.#state = "down";
    this.#parts.dispatcher.closedFor = "app-down";
    this.#parts.dispatcher.refuseWaiting("app-down");
  }
}
