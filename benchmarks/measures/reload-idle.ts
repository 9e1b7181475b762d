import { setTimeout as sleep } from "node:timers/promises";
import { formatNumber } from "../format-number.ts";
import type { Bench, Measure } from "../measure.ts";
import { readProcessTree, type ProcessFigures } from "../reload/process-tree.ts";
import { reloadKinds, type ReloadKind, stopgapWatchingAll } from "../reload/reload-kinds.ts";
import { startReloading } from "../reload/start-reloading.ts";
import { hasFlask } from "../servers/server-kinds.ts";
import type { Table } from "../table.ts";

const fileCount = 13_000;
/** Spare threads are loaded, files are read, and what was compiled for the start is thrown away. */
const settleMs = 8000;
const megabyte = 1024 * 1024;

export const reloadIdle: Measure = {
  name: "reload-idle",
  async run(bench: Bench): Promise<Table> {
    const { idleMs } = bench.settings;
    const rows: string[][] = [];
    for (const kind of listKinds()) rows.push(await measureOne(bench, kind));
    return {
      title: "Watching 13 000 files while nothing happens",
      about: `The Express app in JavaScript (Flask's in Python) in a project of ${formatNumber(fileCount)} more source files, in folders of 50, for ${idleMs / 1000} s without a request or a change. CPU is that of one core; "first" is the process that was started, which is Stopgap's front, and the one that watches with all others but Flask. By itself Stopgap watches what was loaded and what lies beside it, as tsx and node do; nodemon watches all.`,
      columns: ["server", "CPU % first", "CPU % all", "MB first", "MB all", "processes"],
      rows,
    };
  },
};

function listKinds(): ReloadKind[] {
  const [first, ...others] = reloadKinds.filter(
    ({ language }) => language === "javascript" || (language === "python" && hasFlask()),
  );
  return first ? [first, stopgapWatchingAll, ...others] : [];
}

async function measureOne(bench: Bench, kind: ReloadKind): Promise<string[]> {
  const reloading = await startReloading(kind, fileCount);
  const { pid: firstPid } = reloading.server;
  try {
    await sleep(settleMs);
    const before = readProcessTree(firstPid);
    const startedAt = performance.now();
    await sleep(bench.settings.idleMs);
    const seconds = (performance.now() - startedAt) / 1000;
    const after = readProcessTree(firstPid);
    const isFirst = ({ pid }: ProcessFigures): boolean => pid === firstPid;
    const first = after.filter(isFirst);
    const firstSeconds = sumCpu(first) - sumCpu(before.filter(isFirst));
    const allSeconds = sumCpu(after) - sumCpu(before);
    const figures = [
      (100 * firstSeconds) / seconds,
      (100 * allSeconds) / seconds,
      sumBytes(first) / megabyte,
      sumBytes(after) / megabyte,
    ].map(formatNumber);
    bench.say(`idle: ${kind.name}, ${figures.join(", ")}`);
    return [kind.name, ...figures, String(after.length)];
  } finally {
    await reloading.close();
  }
}

function sumCpu(processes: ProcessFigures[]): number {
  return processes.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
}

function sumBytes(processes: ProcessFigures[]): number {
  return processes.reduce((sum, { residentBytes }) => sum + residentBytes, 0);
}
