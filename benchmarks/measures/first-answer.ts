import { formatNumber, formatRatio } from "../format-number.ts";
import type { Bench, Measure } from "../measure.ts";
import { median } from "../percentile.ts";
import type { NodeApp } from "../servers/app-paths.ts";
import { plainKind, stopgapKind, tsxKind, type ServerKind } from "../servers/server-kinds.ts";
import { startServer } from "../servers/start-server.ts";
import type { Table } from "../table.ts";

const starts: { entry: string; app: NodeApp; kind: ServerKind }[] = [
  { entry: "Express, JavaScript", app: "express", kind: plainKind },
  { entry: "Express, JavaScript", app: "express", kind: tsxKind },
  { entry: "Express, JavaScript", app: "express", kind: stopgapKind },
  { entry: "Express, TypeScript", app: "expressTypeScript", kind: tsxKind },
  { entry: "Express, TypeScript", app: "expressTypeScript", kind: stopgapKind },
];

export const firstAnswer: Measure = {
  name: "start",
  async run(bench: Bench): Promise<Table> {
    const times = starts.map((start) => ({ ...start, samplesMs: [] as number[] }));
    for (let i = 1; i <= bench.settings.starts; i++) {
      for (const { kind, app, entry, samplesMs } of times) {
        const server = await startServer(kind, app);
        await server.close();
        samplesMs.push(server.firstAnswerMs);
        bench.say(`start ${i}: ${kind.name}, ${entry}, ${Math.round(server.firstAnswerMs)} ms`);
      }
    }
    const plainMs = median(times[0]?.samplesMs ?? []);
    return {
      title: "From the command to the first answer",
      about: `Milliseconds from starting the command to the end of the first 200. Medians of starts (${bench.settings.starts}) in which the servers took turns.`,
      columns: ["entry", "server", "median ms", "min ms", "max ms", "to plain node"],
      rows: times.map(({ entry, kind, samplesMs }) => [
        entry,
        kind.name,
        formatNumber(median(samplesMs)),
        formatNumber(Math.min(...samplesMs)),
        formatNumber(Math.max(...samplesMs)),
        formatRatio(median(samplesMs), plainMs),
      ]),
    };
  },
};
