import type { Bench } from "../measure.ts";
import { median } from "../percentile.ts";
import type { NodeApp } from "../servers/app-paths.ts";
import { readCookies } from "../servers/read-cookies.ts";
import type { ServerKind } from "../servers/server-kinds.ts";
import { startServer, type StartedServer } from "../servers/start-server.ts";
import type { Load, LoadResult } from "./load-tool.ts";
import { runLoad } from "./run-load.ts";

const connections = 32;
/** Each of eight threads compiles the app for itself and sees an eighth of the load: less leaves them cold. */
export const warmUpSeconds = 8;

export interface Comparison {
  app: NodeApp;
  path: string;
  kinds: ServerKind[];
  env?: Record<string, string>;
}

export interface Throughput {
  kind: ServerKind;
  requestsPerSecond: number;
  failed: number;
}

interface Contender {
  kind: ServerKind;
  server: StartedServer;
  load: Load;
  results: LoadResult[];
}

/** Warms all servers up with the same load, loads one page of each in turn, round after round, and takes the medians. */
export async function compareThroughput(
  bench: Bench,
  comparison: Comparison,
): Promise<Throughput[]> {
  const contenders: Contender[] = [];
  try {
    for (const kind of comparison.kinds) contenders.push(await startContender(comparison, kind));
    for (const { load } of contenders) await runLoad({ ...load, seconds: warmUpSeconds });
    for (let round = 1; round <= bench.settings.rounds; round++) {
      for (const { kind, load, results } of contenders) {
        const result = await runLoad({ ...load, seconds: bench.settings.loadSeconds });
        results.push(result);
        const rate = Math.round(result.requestsPerSecond);
        bench.say(`${comparison.app}, round ${round}: ${kind.name}, ${rate}/s`);
      }
    }
  } finally {
    await Promise.all(contenders.map(({ server }) => server.close()));
  }
  return contenders.map(({ kind, results }) => ({
    kind,
    requestsPerSecond: median(results.map((result) => result.requestsPerSecond)),
    failed: results.reduce((sum, result) => sum + result.failed, 0),
  }));
}

async function startContender(comparison: Comparison, kind: ServerKind): Promise<Contender> {
  const server = await startServer(kind, comparison.app, comparison.env);
  const url = new URL(comparison.path, server.url).href;
  const headers = kind.keepsCookies === true ? [`Cookie: ${await readCookies(url)}`] : [];
  const load = { url, connections, headers, seconds: warmUpSeconds };
  return { kind, server, load, results: [] };
}
