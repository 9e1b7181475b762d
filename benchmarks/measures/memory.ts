import { formatNumber } from "../format-number.ts";
import { measureMemory } from "../memory/measure-memory.ts";
import { readResidentBytes } from "../memory/read-resident-bytes.ts";
import type { Bench, Measure } from "../measure.ts";
import { median } from "../percentile.ts";
import { plainKind } from "../servers/server-kinds.ts";
import { startServer } from "../servers/start-server.ts";
import type { Table } from "../table.ts";

const fewThreads = 1;
const manyThreads = 8;
const megabyte = 1024 ** 2;

export const memory: Measure = {
  name: "memory",
  async run(bench: Bench): Promise<Table> {
    const samples: Record<string, number[]> = {};
    for (let i = 1; i <= bench.settings.rounds; i++) {
      bench.say(`memory, round ${i}`);
      for (const [name, bytes] of Object.entries(await measureOnce())) {
        (samples[name] ??= []).push(bytes / megabyte);
      }
    }
    return {
      title: "Memory",
      about: `Resident memory after start and some requests for a trivial page of an Express app. Medians of ${bench.settings.rounds}.`,
      columns: ["what", "MB"],
      rows: Object.entries(samples).map(([name, values]) => [name, formatNumber(median(values))]),
    };
  },
};

async function measureOnce(): Promise<Record<string, number>> {
  const plain = await startServer(plainKind, "express");
  const plainBytes = readResidentBytes(plain.pid);
  await plain.close();
  const few = await measureMemory(fewThreads);
  const many = await measureMemory(manyThreads);
  return {
    "plain node, the whole process": plainBytes,
    "Stopgap's front": many.frontBytes,
    "Stopgap's host with 1 thread": few.hostBytes,
    "Stopgap's host with 8 threads": many.hostBytes,
    "each further thread": (many.hostBytes - few.hostBytes) / (manyThreads - fewThreads),
  };
}
