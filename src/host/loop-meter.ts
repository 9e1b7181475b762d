import type { EventLoopUtilization } from "node:perf_hooks";
import type { WorkerPerformance } from "node:worker_threads";

/** How busy a thread's event loop is, read from outside: the thread need not answer. */
export class LoopMeter {
  readonly #performance: WorkerPerformance;
  #last: EventLoopUtilization | undefined;

  constructor(performance: WorkerPerformance) {
    this.#performance = performance;
  }

  /** Since the last reading: the busy share, 0 to 1, and the time that it waited for something to do, in ms. */
  read(): { utilization: number; idleMs: number } {
    const now = this.#performance.eventLoopUtilization();
    const since = this.#performance.eventLoopUtilization(now, this.#last);
    this.#last = now;
    // Node's difference is below 0 for a thread whose loop has just begun to idle.
    return { utilization: Math.min(1, Math.max(0, since.utilization)), idleMs: since.idle };
  }
}
