import type { ProbeResult } from "../bystander/probe-result.ts";
import { formatNumber, formatRatio } from "../format-number.ts";
import { countOpenFiles } from "../idle/count-open-files.ts";
import { measureIdle, type IdleResult } from "../idle/measure-idle.ts";
import type { Bench, Measure } from "../measure.ts";
import { median, percentile } from "../percentile.ts";
import { plainKind, stopgapKind } from "../servers/server-kinds.ts";
import type { Table } from "../table.ts";

const wantedConnections = 10_000;
/** Files that a process has open besides the connections, at most. */
const otherFiles = 500;
const probeIntervalMs = 5;
const kilobyte = 1024;

export const idleConnections: Measure = {
  name: "idle",
  async run(bench: Bench): Promise<Table> {
    const connections = Math.min(wantedConnections, countOpenFiles() - otherFiles);
    const settings = { connections, probeMs: bench.settings.loadSeconds * 1000, probeIntervalMs };
    const kinds = [plainKind, stopgapKind];
    const results = new Map(kinds.map((kind) => [kind, [] as IdleResult[]]));
    for (let round = 1; round <= bench.settings.rounds; round++) {
      for (const kind of kinds) {
        const result = await measureIdle(kind, settings);
        results.get(kind)?.push(result);
        bench.say(`idle, round ${round}: ${toRow(kind.name, [result]).join(", ")}`);
      }
    }
    return {
      title: "Idle connections",
      about: `${connections} connections have been answered once and are then kept idle, while somebody else asks for a trivial page every ${probeIntervalMs} ms, each time on a fresh connection. All probes of all rounds (${bench.settings.rounds}) together. "KB each" is the resident memory that the process which owns the port (Stopgap's front) has more with them than after 4 s of load without them. "Open" are those left at the end.${toNote(connections)}`,
      columns: [
        "server",
        "p99 ms without",
        "p99 ms with",
        "ratio",
        "KB each",
        "open",
        "unanswered",
      ],
      rows: kinds.map((kind) => toRow(kind.name, results.get(kind) ?? [])),
    };
  },
};

function toNote(connections: number): string {
  if (connections === wantedConnections) return "";
  return ` Fewer than the ${wantedConnections} that were meant: this machine's hard limit of open files (ulimit -Hn) is lower.`;
}

function toRow(name: string, rounds: IdleResult[]): string[] {
  const without = toP99(rounds.map((round) => round.without));
  const withIdle = toP99(rounds.map((round) => round.withIdle));
  const probes = rounds.flatMap((round) => [round.without, round.withIdle]);
  return [
    name,
    formatNumber(without),
    formatNumber(withIdle),
    formatRatio(withIdle, without),
    formatNumber(median(rounds.map((round) => round.bytesEach / kilobyte))),
    String(Math.min(...rounds.map((round) => round.connections))),
    String(probes.reduce((sum, probe) => sum + probe.unanswered, 0)),
  ];
}

function toP99(probes: ProbeResult[]): number {
  return percentile(
    probes.flatMap((probe) => probe.latenciesMs),
    0.99,
  );
}
