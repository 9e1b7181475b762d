import type { Places } from "../messages/places.ts";
import type { ServerStats } from "../messages/server-stats.ts";
import type { ServerOptions } from "../options/server-options.ts";
import type { Dispatcher } from "./dispatch/dispatcher.ts";
import type { FrontReporter } from "./front-reporter.ts";
import type { ThreadPool } from "./threads/thread-pool.ts";
import { toThreadStats } from "./to-thread-stats.ts";

/** What stats are read from; `undefined` is what the front has not come to yet. */
interface StatsSources {
  options: ServerOptions;
  places: Places;
  state: ServerStats["state"];
  generation: ServerStats["generation"];
  uptimeMs: number;
  connections: number;
  reporter: FrontReporter;
  pool: ThreadPool | undefined;
  dispatcher: Dispatcher | undefined;
}

export function toServerStats(sources: StatsSources): ServerStats {
  const { options, places, pool, dispatcher, reporter } = sources;
  const { known, sharing } = dispatcher?.people.count() ?? { known: 0, sharing: 0 };
  return {
    ...places,
    pid: process.pid,
    uptimeMs: Math.round(sources.uptimeMs),
    state: sources.state,
    generation: sources.generation,
    isolation: options.isolation,
    threadCeiling: options.threads,
    spareThreads: options.spare,
    frontMemoryBytes: process.memoryUsage.rss(),
    queue: {
      waiting: dispatcher?.queue.length ?? 0,
      limit: options.queue,
      oldestMs: Math.round(dispatcher?.queue.oldestMs ?? 0),
    },
    people: { known, sharing },
    hosts: pool?.hostStats() ?? [],
    threads: (pool?.threads ?? []).map(toThreadStats),
    totals: {
      ...reporter.totals,
      ...(pool?.totals ?? { threadsStarted: 0, threadsDied: 0, hostsDied: 0 }),
      ...(dispatcher?.totals ?? { handedAhead: 0, takenBack: 0 }),
    },
    connections: sources.connections,
  };
}
