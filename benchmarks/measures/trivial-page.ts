import { formatNumber, formatRatio } from "../format-number.ts";
import { compareThroughput, warmUpSeconds } from "../load/compare-throughput.ts";
import { findLoadTool } from "../load/load-tool.ts";
import type { Bench, Measure } from "../measure.ts";
import type { NodeApp } from "../servers/app-paths.ts";
import {
  plainKind,
  stopgapOnePersonKind,
  tsxKind,
  type ServerKind,
} from "../servers/server-kinds.ts";
import type { Table } from "../table.ts";

const frameworks: [name: string, app: NodeApp][] = [
  ["node:http", "nodeHttp"],
  ["Fastify", "fastify"],
  ["Express", "express"],
];

export const trivialPage: Measure = {
  name: "trivial",
  async run(bench: Bench): Promise<Table> {
    const rows: string[][] = [];
    for (const [name, app] of frameworks) {
      const results = await compareThroughput(bench, {
        app,
        path: "/",
        kinds: toKinds(bench, app),
      });
      const plain = results.find(({ kind }) => kind === plainKind)?.requestsPerSecond ?? Number.NaN;
      for (const { kind, requestsPerSecond, failed } of results) {
        const label = kind.language === "flask" ? "Flask" : name;
        const ratio = formatRatio(requestsPerSecond, plain);
        rows.push([label, kind.name, formatNumber(requestsPerSecond), ratio, String(failed)]);
      }
    }
    return {
      title: "A trivial page",
      about: `32 keep-alive connections, ${findLoadTool().name}, on the same cores as the servers. Medians of rounds (${bench.settings.rounds}) in which the servers took turns, after ${warmUpSeconds} s of the same load on each to warm up. The ratio is to plain node with the same framework; Flask's is to plain Express. The connections keep no cookies, so to Stopgap every request is a stranger's, with a thread of its own; as "one person" they share one cookie and one thread.`,
      columns: ["app", "server", "requests/s", "to plain node", "failed"],
      rows,
    };
  },
};

/** tsx only loads an app, so one framework is enough for it; Flask is set beside Express. */
function toKinds(bench: Bench, app: NodeApp): ServerKind[] {
  const kinds = bench.kinds.filter(
    (kind) => app === "express" || (kind.language === "node" && kind !== tsxKind),
  );
  return [stopgapOnePersonKind, ...kinds];
}
