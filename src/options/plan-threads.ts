import { conflictingOptions } from "../errors/usage-errors.ts";
import type { GivenOptions } from "./checked-options.ts";
import { chooseThreadCeiling } from "./choose-thread-ceiling.ts";

const DEFAULT_SPARE = 4;

export interface ThreadPlan {
  /** The most threads at any one time, over all hosts. */
  threads: number;
  spare: number;
  processes: number;
  isolation: "person" | "request" | "none";
  isIsolationDefault: boolean;
}

/**
 * How many threads in how many hosts, and whose they are. `--processes 4` alone means one thread in each host;
 * `--processes 2 --threads 4` means four in each of two.
 */
export function planThreads(given: GivenOptions, totalMemoryBytes: number): ThreadPlan {
  if (given.threaded === false) {
    return { threads: 1, spare: 0, processes: 1, isolation: "none", isIsolationDefault: false };
  }
  const processes = given.processes ?? 1;
  const threads = chooseThreads(given, totalMemoryBytes);
  if (given.spare !== undefined && given.spare > threads) {
    throw conflictingOptions(
      `${given.spare} spare threads are more than the ${threads} threads that there may be.`,
      "Raise --threads (threads in code), or lower --spare.",
    );
  }
  return {
    threads,
    processes,
    spare: given.spare ?? Math.min(DEFAULT_SPARE, threads),
    isolation: given.isolate ?? "person",
    isIsolationDefault: given.isolate === undefined,
  };
}

function chooseThreads(given: GivenOptions, totalMemoryBytes: number): number {
  if (given.threads !== undefined) return given.threads * (given.processes ?? 1);
  return given.processes ?? chooseThreadCeiling(totalMemoryBytes);
}
