import type { RequestStats, ThreadStats } from "../messages/server-stats.ts";
import type { Exchange } from "./dispatch/exchange.ts";
import type { FrontThread } from "./threads/front-thread.ts";

export function toThreadStats(thread: FrontThread): ThreadStats {
  return {
    threadId: thread.threadId,
    hostId: thread.hostId,
    generation: thread.generation,
    state: thread.state,
    ageMs: Math.round(performance.now() - thread.startedAt),
    requestsServed: thread.requestsServed,
    running: thread.exchanges.map(toRequestStats),
    people: thread.homes,
    utilization: Math.round(thread.utilization * 1000) / 1000,
    heapUsedBytes: thread.heapUsedBytes,
    silentMs: thread.silentMs,
  };
}

function toRequestStats(exchange: Exchange): RequestStats {
  const { id, method, target } = exchange.facts;
  return { id, method, target, ageMs: Math.round(exchange.ageMs), isStream: exchange.isStream };
}
