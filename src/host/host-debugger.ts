import type { DebuggerListener } from "../debugger/host/debugger-listener.ts";
import type { ThreadDebugger } from "../debugger/host/thread-debugger.ts";
import type { DebugSettings } from "../messages/debug-orders.ts";

type Maker = (listener: DebuggerListener) => ThreadDebugger;

/** Loads the debugger of a host's threads, which nothing else in it needs, and makes one for each thread. */
export class HostDebugger {
  readonly #maker: Promise<Maker>;

  constructor(settings: DebugSettings) {
    this.#maker = loadMaker(settings);
    // Whoever wants one is told.
    this.#maker.catch(() => {});
  }

  async make(listener: DebuggerListener): Promise<ThreadDebugger> {
    return (await this.#maker)(listener);
  }
}

async function loadMaker(settings: DebugSettings): Promise<Maker> {
  const [{ InspectorHub }, { ThreadDebugger }] = await Promise.all([
    import("../debugger/host/inspector-hub.ts"),
    import("../debugger/host/thread-debugger.ts"),
  ]);
  const hub = new InspectorHub();
  return (listener) => new ThreadDebugger(settings, hub, listener);
}
