import type { ThreadDebugger } from "../debugger/host/thread-debugger.ts";
import type { HostToFront, ThreadEnding } from "../messages/control-messages.ts";
import type { DebugOrder } from "../messages/debug-orders.ts";
import type { HostToThread, ThreadToHost } from "../messages/thread-messages.ts";
import type { HostDebugger } from "./host-debugger.ts";

/** What a thread's debugger needs of the thread. */
export interface DebuggedThread {
  /** 0 while nobody has asked for the thread. */
  readonly threadId: () => number;
  readonly say: (message: HostToThread) => void;
  readonly tell: (message: HostToFront) => void;
  /** Undefined: for taking all the memory that it may have. */
  readonly end: (ending: ThreadEnding | undefined) => void;
}

/** A thread's debugger, between the thread and the front. */
export class DebugLink {
  readonly #thread: DebuggedThread;
  #debugger: ThreadDebugger | undefined;
  #attached: Promise<void> | undefined;
  #isClosed = false;
  /** Shared with the thread, which notes here that it has begun to end by itself. */
  readonly ending: Int32Array = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

  constructor(thread: DebuggedThread) {
    this.#thread = thread;
  }

  /** @param workerId what Node's own `Worker` calls the thread */
  attach(debug: HostDebugger, workerId: number): void {
    this.#attached = this.#attach(debug, workerId);
    // A thread that ends meanwhile needs no debugger.
    this.#attached.catch(() => this.close());
  }

  /** The app has loaded: from now on what it throws is seen. */
  arm(): void {
    this.#attached?.then(() => this.#debugger?.arm()).catch(() => this.close());
  }

  async #attach(debug: HostDebugger, workerId: number): Promise<void> {
    const { tell, say, end, threadId } = this.#thread;
    const made = await debug.make({
      onCaptured: (capture, reason, facts) =>
        tell({ type: "host:captured", threadId: threadId(), capture, reason, facts }),
      onNotice: (text) => tell({ type: "host:thread-notice", threadId: threadId(), text }),
      // Code that a developer ran takes it up for good.
      onStuck: (forMs) => end({ kind: "blocked", forMs }),
      onOutOfMemory: () => end(undefined),
      ask: (call, order) => say({ type: "host:debug", call, order }),
    });
    if (this.#isClosed) return;
    this.#debugger = made;
    await made.attach(workerId, () => Atomics.load(this.ending, 0) === 1);
  }

  take(message: ThreadToHost): void {
    if (message.type === "thread:captured")
      this.#debugger?.noteCaptured(message.capture, message.reason, message.snapshot);
    else if (message.type === "thread:captures-dropped") this.#debugger?.drop(message.captures);
    else if (message.type === "thread:debugged")
      this.#debugger?.noteAnswer(message.call, message.result);
    else if (message.type === "thread:load-failed") this.#debugger?.noteLoadFailed(message.failure);
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
    this.#isClosed = true;
    this.#debugger?.close();
  }
}
