import { pbkdf2Sync } from "node:crypto";
import { formatNumber, formatRatio } from "../format-number.ts";
import { compareThroughput, warmUpSeconds } from "../load/compare-throughput.ts";
import { findLoadTool } from "../load/load-tool.ts";
import type { Bench, Measure } from "../measure.ts";
import { median } from "../percentile.ts";
import { plainKind, tsxKind } from "../servers/server-kinds.ts";
import type { Table } from "../table.ts";

const pageMs = 5;
const sampleRounds = 20_000;

export const cpuPage: Measure = {
  name: "cpu",
  async run(bench: Bench): Promise<Table> {
    const env = { CPU_ROUNDS: String(countRounds()) };
    const kinds = bench.kinds.filter((kind) => kind !== tsxKind);
    const results = await compareThroughput(bench, { app: "express", path: "/cpu", kinds, env });
    const plain = results.find(({ kind }) => kind === plainKind)?.requestsPerSecond ?? Number.NaN;
    return {
      title: "5 ms of CPU per page",
      about: `Express (and Flask, with 5 ms of Python), 32 keep-alive connections, ${findLoadTool().name}. Medians of rounds (${bench.settings.rounds}) in which the servers took turns, after ${warmUpSeconds} s of the same load on each to warm up.`,
      columns: ["server", "requests/s", "to plain Express", "failed"],
      rows: results.map(({ kind, requestsPerSecond, failed }) => [
        kind.name,
        formatNumber(requestsPerSecond),
        formatRatio(requestsPerSecond, plain),
        String(failed),
      ]),
    };
  },
};

// Work of a fixed amount, not "until 5 ms have passed": waiting for a core would count as work done.
function countRounds(): number {
  const samplesMs = Array.from({ length: 15 }, () => {
    const start = performance.now();
    pbkdf2Sync("password", "salt", sampleRounds, 32, "sha256");
    return performance.now() - start;
  });
  return Math.round((sampleRounds * pageMs) / median(samplesMs));
}
