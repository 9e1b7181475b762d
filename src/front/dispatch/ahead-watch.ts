import type { FrontThread } from "../threads/front-thread.ts";
import { isRecallDue } from "./decide-ahead.ts";

/** How often it looks, in ms, while anything is handed out ahead. */
const WATCH_INTERVAL_MS = 10;

/** Has taken back what was handed out ahead to threads that turn out to be busy for long. */
export class AheadWatch {
  readonly #threads: () => readonly FrontThread[];
  readonly #recall: (thread: FrontThread) => void;
  #isOn = false;

  constructor(threads: () => readonly FrontThread[], recall: (thread: FrontThread) => void) {
    this.#threads = threads;
    this.#recall = recall;
  }

  /** Something was handed out. */
  start(): void {
    if (this.#isOn) return;
    this.#isOn = true;
    setTimeout(() => this.#check(), WATCH_INTERVAL_MS);
  }

  #check(): void {
    this.#isOn = false;
    for (const thread of this.#threads()) {
      const { oldestAhead, newestMs } = thread;
      if (thread.ahead > 0) this.start();
      if (!oldestAhead || newestMs === undefined) continue;
      if (isRecallDue({ newestMs, oldestWaitMs: oldestAhead.aheadMs })) this.#recall(thread);
    }
  }
}
