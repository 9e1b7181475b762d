import { once } from "node:events";
import { text } from "node:stream/consumers";
import type { Bench } from "../measure.ts";
import { median } from "../percentile.ts";
import type { NodeApp } from "../servers/app-paths.ts";
import { endProcess, startProcess } from "../servers/running-processes.ts";
import type { ServerKind } from "../servers/server-kinds.ts";
import { startServer, type StartedServer } from "../servers/start-server.ts";
import { findLoadTool, type LoadResult } from "./load-tool.ts";

const connections = 32;
const warmUpSeconds = 1;

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

/** Loads one page of each server in turn, round after round, and takes the medians. */
export async function compareThroughput(
  bench: Bench,
  comparison: Comparison,
): Promise<Throughput[]> {
  const { app, path, kinds, env } = comparison;
  const servers: StartedServer[] = [];
  const results = new Map<ServerKind, LoadResult[]>(kinds.map((kind) => [kind, []]));
  try {
    for (const kind of kinds) {
      const server = await startServer(kind, app, env);
      servers.push(server);
      await load(new URL(path, server.url).href, warmUpSeconds);
    }
    for (let round = 1; round <= bench.settings.rounds; round++) {
      for (const [i, kind] of kinds.entries()) {
        const result = await load(new URL(path, servers[i]?.url).href, bench.settings.loadSeconds);
        results.get(kind)?.push(result);
        bench.say(
          `${app} ${path}, round ${round}: ${kind.name}, ${Math.round(result.requestsPerSecond)}/s`,
        );
      }
    }
  } finally {
    await Promise.all(servers.map((server) => server.close()));
  }
  return Array.from(results, ([kind, rounds]) => ({
    kind,
    requestsPerSecond: median(rounds.map((round) => round.requestsPerSecond)),
    failed: rounds.reduce((sum, round) => sum + round.failed, 0),
  }));
}

async function load(url: string, seconds: number): Promise<LoadResult> {
  const tool = findLoadTool();
  const child = startProcess(tool.toCommand(url, connections, seconds));
  try {
    const [output, errors] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      child.exitCode === null && once(child, "exit"),
    ]);
    if (child.exitCode !== 0) throw new Error(`${tool.name} failed:\n${output}${errors}`);
    return tool.readResult(output);
  } finally {
    await endProcess(child);
  }
}
