import { setTimeout as sleep } from "node:timers/promises";
import { formatNumber, formatRatio } from "../format-number.ts";
import type { Bench, Measure } from "../measure.ts";
import { median } from "../percentile.ts";
import { readProcessTree } from "../reload/process-tree.ts";
import { reloadKinds } from "../reload/reload-kinds.ts";
import { startReloading, type ReloadingServer } from "../reload/start-reloading.ts";
import { timeSave } from "../reload/time-save.ts";
import type { Table } from "../table.ts";

/** Older generations have ended by then, the next process is there, and V8 has given back what it had only kept for later. */
const settleMs = 20_000;
const samples = 5;
const sampleMs = 1000;
const megabyte = 1024 * 1024;

interface Footprint {
  reloads: number;
  frontBytes: number;
  hostBytes: number;
  hosts: number;
  frontFiles: number;
}

export const reloadMemory: Measure = {
  name: "reload-memory",
  async run(bench: Bench): Promise<Table> {
    const [few, many] = bench.settings.reloads;
    const rows: string[][] = [];
    for (const kind of reloadKinds.filter(({ name }) => name === "Stopgap")) {
      const server = await startReloading(kind);
      try {
        const footprints = [await reloadUntil(bench, server, { from: 0, upTo: few })];
        footprints.push(await reloadUntil(bench, server, { from: few, upTo: many }));
        rows.push(...toRows(kind.language, footprints));
      } finally {
        await server.close();
      }
    }
    return {
      title: "Memory after many reloads",
      about: `\`stopgap run --reload\` after ${few} and after ${many} saves, each when the one before has been answered with; median of ${samples} looks, a second apart, ${settleMs / 1000} s after the last. "Hosts" are all other processes: the one that serves, the one that waits for the next save, and the compiler of TypeScript.`,
      columns: [
        "app",
        "reloads",
        "front MB",
        "to the first",
        "hosts MB",
        "to the first",
        "other processes",
        "files open in the front",
      ],
      rows,
    };
  },
};

async function reloadUntil(
  bench: Bench,
  server: ReloadingServer,
  { from, upTo }: { from: number; upTo: number },
): Promise<Footprint> {
  for (let i = from; i < upTo; i++) {
    const tookMs = await timeSave(server);
    if ((i + 1) % 50 === 0) bench.say(`reload ${i + 1}: ${Math.round(tookMs)} ms`);
  }
  await sleep(settleMs);
  const looks: Footprint[] = [];
  for (let i = 0; i < samples; i++) {
    await sleep(sampleMs);
    looks.push(look(server.server.pid, upTo));
  }
  const middle = (read: (footprint: Footprint) => number): number => median(looks.map(read));
  return {
    reloads: upTo,
    frontBytes: middle(({ frontBytes }) => frontBytes),
    hostBytes: middle(({ hostBytes }) => hostBytes),
    hosts: middle(({ hosts }) => hosts),
    frontFiles: middle(({ frontFiles }) => frontFiles),
  };
}

function look(pid: number, reloads: number): Footprint {
  const [front, ...hosts] = readProcessTree(pid);
  return {
    reloads,
    frontBytes: front?.residentBytes ?? Number.NaN,
    hostBytes: hosts.reduce((sum, { residentBytes }) => sum + residentBytes, 0),
    hosts: hosts.length,
    frontFiles: front?.openFiles ?? Number.NaN,
  };
}

function toRows(language: string, footprints: Footprint[]): string[][] {
  const [first] = footprints;
  return footprints.map((footprint) => [
    `Express, ${language === "typescript" ? "TypeScript" : "JavaScript"}`,
    String(footprint.reloads),
    formatNumber(footprint.frontBytes / megabyte),
    formatRatio(footprint.frontBytes, first?.frontBytes ?? Number.NaN),
    formatNumber(footprint.hostBytes / megabyte),
    formatRatio(footprint.hostBytes, first?.hostBytes ?? Number.NaN),
    String(footprint.hosts),
    String(footprint.frontFiles),
  ]);
}
