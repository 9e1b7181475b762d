import { toFailure } from "../failures/to-failure.ts";
import type { FrontToHost, HostSettings, HostToFront } from "../messages/control-messages.ts";
import type { DebugOrder } from "../messages/debug-orders.ts";
import type { ThreadTask } from "../messages/thread-messages.ts";
import { HostDebugger } from "./host-debugger.ts";
import { HostThread, type Surroundings } from "./host-thread.ts";
import { isNews, type Measured } from "./is-news.ts";
import { Standby } from "./standby.ts";

/** How often threads are asked for a sign of life and measured, in ms. */
const WATCH_INTERVAL_MS = 500;

interface HostHandlers {
  /** All threads have ended, as the front asked for. */
  readonly onEnd: () => void;
  /** A thread that can't be ended takes all the memory. */
  readonly onRunaway: () => void;
}

/** The threads of one host process, and what the front wants of them. */
export class Host {
  readonly #tell: (message: HostToFront) => void;
  readonly #onEnd: () => void;
  readonly #onRunaway: () => void;
  readonly #threads = new Map<number, HostThread>();
  #surroundings: Surroundings | undefined;
  #standby: Standby | undefined;
  #watch: NodeJS.Timeout | undefined;
  #told: Measured | undefined;

  constructor(tell: (message: HostToFront) => void, handlers: HostHandlers) {
    this.#tell = tell;
    this.#onEnd = handlers.onEnd;
    this.#onRunaway = handlers.onRunaway;
  }

  take(message: FrontToHost): void {
    switch (message.type) {
      case "front:settings":
        return this.#takeSettings(message.settings);
      case "front:start-thread":
        return this.#start(message);
      case "front:end-thread":
        void this.#threads.get(message.threadId)?.end(message.deadlineMs);
        return;
      case "front:take-back":
        this.#threads.get(message.threadId)?.takeBack(message.tickets);
        return;
      case "front:debug":
        return this.#debug(message.threadId, message.call, message.order);
      case "front:forget-captures":
        return this.#threads.get(message.threadId)?.debug.forget(message.captures);
      case "front:end-host":
        void this.#end(message.deadlineMs);
    }
  }

  #start(task: ThreadTask): void {
    const { threadId } = task;
    if (!this.#surroundings) throw new Error("front:start-thread came before front:settings");
    try {
      const thread = this.#standby?.take() ?? new HostThread(this.#surroundings);
      this.#threads.set(threadId, thread);
      thread.load(task);
    } catch (error) {
      // The system gives no more threads: that is this one's failure, not everybody's in this process.
      const ending = { kind: "load-failed", failure: toFailure(error) } as const;
      this.#tell({ type: "host:thread-ended", threadId, ending, stuck: false, claims: [] });
    }
  }

  #debug(threadId: number, call: number, order: DebugOrder): void {
    const thread = this.#threads.get(threadId);
    if (thread) thread.debug.order(call, order);
    else this.#tell({ type: "host:debugged", call, result: { kind: "gone" } });
  }

  #takeSettings(settings: HostSettings): void {
    this.#surroundings = {
      settings,
      debug: settings.debug ? new HostDebugger(settings.debug) : undefined,
      tell: this.#tell,
      onGone: (threadId) => {
        if (!this.#threads.delete(threadId)) this.#standby?.forget();
      },
    };
    if (settings.keepsStandby) this.#standby = new Standby(this.#surroundings);
    this.#standby?.prepareSoon();
    this.#watch = setInterval(() => this.#measure(), WATCH_INTERVAL_MS);
  }

  #measure(): void {
    const memoryBytes = process.memoryUsage.rss();
    const all = [...this.#threads.values()];
    if (all.some((thread) => thread.isRunaway(memoryBytes))) return this.#onRunaway();
    const threads = all.flatMap((thread) => thread.watch(memoryBytes) ?? []);
    const measured = { threads, memoryBytes };
    if (!isNews(measured, this.#told)) return;
    this.#told = measured;
    this.#tell({ type: "host:measured", ...measured });
  }

  async #end(deadlineMs: number): Promise<void> {
    clearInterval(this.#watch);
    const threads = [...this.#threads.values()].map((thread) => thread.end(deadlineMs));
    await Promise.all([...threads, this.#standby?.close()]);
    this.#onEnd();
  }
}
