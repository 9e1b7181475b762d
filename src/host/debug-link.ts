import type { ThreadDebugger } from "../debugger/host/thread-debugger.ts";
import type { HostToFront } from "../messages/control-messages.ts";
import type { DebugOrder } from "../messages/debug-orders.ts";
import type { HostToThread, ThreadToHost } from "../messages/thread-messages.ts";
import type { HostDebugger } from "./host-debugger.ts";

/** What a thread's debugger needs of the thread. */
export interface DebuggedThread {
  readonly say: (message: HostToThread) => void;
  readonly tell: (message: HostToFront) => void;
  /** Code that a developer ran takes it up for good. */
  readonly endStuck: (forMs: number) => void;
}

/** A thread's debugger, between the thread and the front. */
export class DebugLink {
  readonly #thread: DebuggedThread;
  #debugger: ThreadDebugger | undefined;

  constructor(thread: DebuggedThread) {
    this.#thread = thread;
  }

  /** @param ids the thread's number, and what Node's own `Worker` calls it */
  arm(
    debug: HostDebugger | undefined,
    { threadId, workerId }: { threadId: number; workerId: number },
  ): void {
    const { tell, say, endStuck } = this.#thread;
    this.#debugger = debug?.arm(workerId, {
      onCaptured: (capture, reason, facts) =>
        tell({ type: "host:captured", threadId, capture, reason, facts }),
      onNotice: (text) => tell({ type: "host:thread-notice", threadId, text }),
      onStuck: endStuck,
      ask: (call, order) => say({ type: "host:debug", call, order }),
    });
  }

  take(message: ThreadToHost): void {
    if (message.type === "thread:captured")
      this.#debugger?.noteCaptured(message.capture, message.reason, message.snapshot);
    else if (message.type === "thread:captures-dropped") this.#debugger?.drop(message.captures);
    else if (message.type === "thread:debugged")
      this.#debugger?.noteAnswer(message.call, message.result);
  }

  /** Asks the app's frames; answers in any case. */
  order(call: number, order: DebugOrder): void {
    const { tell } = this.#thread;
    if (!this.#debugger) return tell({ type: "host:debugged", call, result: { kind: "gone" } });
    void this.#debugger
      .order(call, order)
      .then((result) => tell({ type: "host:debugged", call, result }));
  }

  /** Nobody can look at these any more. */
  forget(captures: number[]): void {
    this.#debugger?.drop(captures);
    this.#thread.say({ type: "host:forget-captures", captures });
  }

  /** To be called before the thread is ended: one that is paused could not be. */
  close(): void {
    this.#debugger?.close();
  }
}
