import type { FrontThread } from "../threads/front-thread.ts";
import type { ThreadPool } from "../threads/thread-pool.ts";
import { decideDrain } from "./decide-drain.ts";

/**
 * Sees threads of older generations to their end: they finish what they run, their streams are closed, and then the app
 * cleans up in them. To be called a few times a second.
 */
export function drain(pool: ThreadPool): void {
  const draining = pool.threads.filter(({ drainingMs }) => drainingMs !== undefined);
  for (const [i, thread] of draining.entries()) drainThread(pool, thread, draining.length - 1 - i);
}

/** Threads are listed as they were started, so those behind one are the younger ones. */
function drainThread(pool: ThreadPool, thread: FrontThread, younger: number): void {
  const streams = thread.exchanges.filter((exchange) => exchange.isStream);
  const decision = decideDrain({
    requests: thread.exchanges.length - streams.length,
    streams: streams.length,
    drainingMs: thread.drainingMs ?? 0,
    younger,
  });
  if (decision === "close-streams") for (const exchange of streams) exchange.closeStream();
  if (decision === "retire") pool.retire(thread);
  if (decision !== "end") return;
  for (const exchange of thread.exchanges) exchange.fail("outdated");
  pool.retire(thread);
}
