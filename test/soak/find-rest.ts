import { setTimeout as sleep } from "node:timers/promises";
import type { ServerStats } from "stopgap";
import { THREAD_COUNT } from "./app-options.ts";
import { listFamily, readFigures } from "./process-figures.ts";
import type { SoakServer } from "./soak-server.ts";

/** What there is of the server when nobody asks for anything. */
export interface Rest {
  readonly frontDescriptors: number;
  readonly frontThreads: number;
  readonly processes: number;
  /** Of the system, in all hosts. */
  readonly hostThreads: number;
  readonly hostDescriptors: number;
}

/** Threads have to load again, and blocked ones to come back. */
const LIMIT_MS = 90_000;
const POLL_MS = 250;
/** Library threads are made when they are needed first, and some descriptors with them. */
const TOLERANCE = 8;

/** Waits until nothing runs and every thread is there; fails with what is still going on. */
export async function findRest(server: SoakServer): Promise<Rest> {
  const deadline = performance.now() + LIMIT_MS;
  for (;;) {
    const stats = await server.stats();
    const unrest = findUnrest(stats);
    if (unrest === undefined) return toRest(server, stats);
    if (performance.now() > deadline)
      throw new Error(`it does not come to rest: ${unrest}\n${JSON.stringify(stats, null, 2)}`);
    await sleep(POLL_MS);
  }
}

/** What has not come back. */
export function compareRests(before: Rest, after: Rest): string[] {
  return (Object.keys(before) as (keyof Rest)[])
    .filter((name) => after[name] - before[name] > (name === "processes" ? 0 : TOLERANCE))
    .map((name) => `${name}: ${before[name]} before the load, ${after[name]} after it`);
}

function findUnrest(stats: ServerStats): string | undefined {
  if (stats.state !== "serving") return `it is ${stats.state}`;
  if (stats.connections > 0) return `${stats.connections} connections`;
  if (stats.queue.waiting > 0) return `${stats.queue.waiting} requests wait`;
  if (stats.hosts.some(({ stuckThreads }) => stuckThreads > 0)) return "threads are stuck";
  if (stats.threads.some(({ state }) => state !== "free")) return "threads are not free";
  return stats.threads.length === THREAD_COUNT ? undefined : `${stats.threads.length} threads`;
}

function toRest(server: SoakServer, { pid, hosts }: ServerStats): Rest {
  const front = readFigures(pid);
  const figures = hosts.map((host) => readFigures(host.pid ?? 0));
  return {
    frontDescriptors: front?.descriptors ?? 0,
    frontThreads: front?.threads ?? 0,
    processes: listFamily(server.pid).length,
    hostThreads: figures.reduce((sum, host) => sum + (host?.threads ?? 0), 0),
    hostDescriptors: figures.reduce((sum, host) => sum + (host?.descriptors ?? 0), 0),
  };
}
