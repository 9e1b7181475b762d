import { toFailure } from "../failures/to-failure.ts";
import type { FrontToHost, HostSettings, HostToFront } from "../messages/control-messages.ts";
import { HostThread } from "./host-thread.ts";

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
  #settings: HostSettings | undefined;
  #watch: NodeJS.Timeout | undefined;

  constructor(tell: (message: HostToFront) => void, handlers: HostHandlers) {
    this.#tell = tell;
    this.#onEnd = handlers.onEnd;
    this.#onRunaway = handlers.onRunaway;
  }

  take(message: FrontToHost): void {
    switch (message.type) {
      case "front:settings":
        this.#settings = message.settings;
        this.#watch = setInterval(() => this.#measure(), WATCH_INTERVAL_MS);
        return;
      case "front:start-thread":
        return this.#start(message.threadId, message.generation);
      case "front:end-thread":
        void this.#threads.get(message.threadId)?.end(message.deadlineMs);
        return;
      case "front:take-back":
        this.#threads.get(message.threadId)?.takeBack(message.tickets);
        return;
      case "front:end-host":
        void this.#end(message.deadlineMs);
    }
  }

  #start(threadId: number, generation: number): void {
    if (!this.#settings) throw new Error("front:start-thread came before front:settings");
    try {
      const thread = new HostThread(threadId, generation, {
        settings: this.#settings,
        tell: this.#tell,
        onGone: () => this.#threads.delete(threadId),
      });
      this.#threads.set(threadId, thread);
    } catch (error) {
      // The system gives no more threads: that is this one's failure, not everybody's in this process.
      const ending = { kind: "load-failed", failure: toFailure(error) } as const;
      this.#tell({ type: "host:thread-ended", threadId, ending, stuck: false, claims: [] });
    }
  }

  #measure(): void {
    const memoryBytes = process.memoryUsage.rss();
    const all = [...this.#threads.values()];
    if (all.some((thread) => thread.isRunaway(memoryBytes))) return this.#onRunaway();
    const threads = all.flatMap((thread) => thread.watch(memoryBytes) ?? []);
    this.#tell({ type: "host:measured", threads, memoryBytes });
  }

  async #end(deadlineMs: number): Promise<void> {
    clearInterval(this.#watch);
    await Promise.all([...this.#threads.values()].map((thread) => thread.end(deadlineMs)));
    this.#onEnd();
  }
}
