import { measureBystander } from "../bystander/measure-bystander.ts";
import type { ProbeResult } from "../bystander/probe-result.ts";
import { formatNumber } from "../format-number.ts";
import type { Bench, Measure } from "../measure.ts";
import { percentile } from "../percentile.ts";
import { tsxKind } from "../servers/server-kinds.ts";
import type { Table } from "../table.ts";

export const bystander: Measure = {
  name: "bystander",
  async run(bench: Bench): Promise<Table> {
    const kinds = bench.kinds.filter((kind) => kind !== tsxKind);
    const rows: string[][] = [];
    for (const burners of bench.settings.burnerCounts) {
      const results = new Map(kinds.map((kind) => [kind, [] as ProbeResult[]]));
      for (let round = 1; round <= bench.settings.rounds; round++) {
        for (const kind of kinds) {
          const result = await measureBystander(kind, burners);
          results.get(kind)?.push(result);
          bench.say(
            `${burners} burning, round ${round}: ${toRow(kind.name, burners, [result]).join(", ")}`,
          );
        }
      }
      for (const [kind, rounds] of results) rows.push(toRow(kind.name, burners, rounds));
    }
    return {
      title: "What a bystander notices",
      about: `Some requests burn CPU for 5 s each on an Express app (Flask: in Python) while somebody else asks for a trivial page every 20 ms, each time on a fresh connection. All probes of all rounds (${bench.settings.rounds}) together; unanswered means refused, cut or no answer within 5 s. "Prober late" is how late the measuring process itself was, at worst.`,
      columns: ["server", "burners", "p50 ms", "p99 ms", "max ms", "unanswered", "prober late ms"],
      rows,
    };
  },
};

function toRow(name: string, burners: number, rounds: ProbeResult[]): string[] {
  const latenciesMs = rounds.flatMap((round) => round.latenciesMs);
  const unanswered = rounds.reduce((sum, round) => sum + round.unanswered, 0);
  return [
    name,
    String(burners),
    formatNumber(percentile(latenciesMs, 0.5)),
    formatNumber(percentile(latenciesMs, 0.99)),
    formatNumber(percentile(latenciesMs, 1)),
    `${unanswered} of ${unanswered + latenciesMs.length}`,
    formatNumber(Math.max(...rounds.flatMap((round) => round.lateMs))),
  ];
}
