import type { InspectorHub } from "../debugger/host/inspector-hub.ts";
import type { DebuggerListener } from "../debugger/host/debugger-listener.ts";
import type { ThreadDebugger } from "../debugger/host/thread-debugger.ts";
import type { DebugSettings } from "../messages/debug-orders.ts";

interface Loaded {
  hub: InspectorHub;
  makeDebugger: (listener: DebuggerListener) => ThreadDebugger;
}

/** Loads the debugger of a host's threads, which nothing else in it needs, and opens one for each thread. */
export class HostDebugger {
  readonly #settings: DebugSettings;
  #loaded: Loaded | undefined;

  constructor(settings: DebugSettings) {
    this.#settings = settings;
    void this.#load();
  }

  /** Undefined: it has not been loaded by the time that the first thread has; its errors are not captured. */
  arm(workerId: number, listener: DebuggerListener): ThreadDebugger | undefined {
    if (!this.#loaded) return undefined;
    const { hub, makeDebugger } = this.#loaded;
    const made = makeDebugger(listener);
    // A thread that ends while it is armed needs no debugger.
    made.arm(hub, workerId).catch(() => made.close());
    return made;
  }

  async #load(): Promise<void> {
    const [{ InspectorHub }, { ThreadDebugger }] = await Promise.all([
      import("../debugger/host/inspector-hub.ts"),
      import("../debugger/host/thread-debugger.ts"),
    ]);
    const makeDebugger = (listener: DebuggerListener): ThreadDebugger =>
      new ThreadDebugger(this.#settings, listener);
    this.#loaded = { hub: new InspectorHub(), makeDebugger };
  }
}
