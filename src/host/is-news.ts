import type { ThreadMeasure } from "../messages/control-messages.ts";

export interface Measured {
  readonly threads: readonly ThreadMeasure[];
  /** Of the whole process. */
  readonly memoryBytes: number;
}

/** A process that rests gives back and takes a few pages all the time. */
const MEMORY_STEP_BYTES = 2 ** 20;

/** Whether the front has to be told of `now`, having been told of `told`: not while the same threads go on resting. */
export function isNews(now: Measured, told: Measured | undefined): boolean {
  if (told === undefined || now.threads.length !== told.threads.length) return true;
  if (Math.abs(now.memoryBytes - told.memoryBytes) >= MEMORY_STEP_BYTES) return true;
  return now.threads.some((thread, i) => {
    const before = told.threads[i];
    return !thread.isQuiet || !before?.isQuiet || before.threadId !== thread.threadId;
  });
}
