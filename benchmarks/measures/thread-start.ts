import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { formatNumber } from "../format-number.ts";
import type { Bench, Measure } from "../measure.ts";
import { median } from "../percentile.ts";
import { type ThreadStart, ThreadStarter } from "../threads/thread-starter.ts";
import type { Table } from "../table.ts";

const CODE_CACHE = fileURLToPath(
  new URL("../../node_modules/.cache/stopgap/code", import.meta.url),
);
/** Long enough for a host to get a thread ready ahead of time. */
const PAUSE_MS = 1500;

const entries = [
  { name: "Express, JavaScript", file: "express.mjs" },
  { name: "Express, TypeScript", file: "express.ts" },
];
const withoutCode = { NODE_DISABLE_COMPILE_CACHE: "1" };
const variants = [
  { name: "nothing", keepsStandby: false, env: withoutCode },
  { name: "compiled code", keepsStandby: false, env: {} },
  { name: "a thread", keepsStandby: true, env: withoutCode },
  { name: "both", keepsStandby: true, env: {} },
];

/** What it takes to start a thread of an unchanged project, with what is kept from the one before. */
export const threadStart: Measure = {
  name: "load",
  async run(bench: Bench): Promise<Table> {
    const rows: string[][] = [];
    for (const { name, file } of entries) {
      const entry = fileURLToPath(new URL(`../apps/${file}`, import.meta.url));
      rows.push(...(await measureEntry(bench, name, entry)));
    }
    return {
      title: "From the start of a thread to its readiness",
      about:
        `Milliseconds from the front's message to the thread's hello, and of CPU in the host's process meanwhile; medians of ` +
        `first threads of hosts (${bench.settings.threadStarts}) that were started a second before, after the first such host; the four take turns. Compiled code is kept from Node 22.1 on.`,
      columns: ["entry", "kept from before", "first ms", "median ms", "min ms", "CPU ms"],
      rows,
    };
  },
};

async function measureEntry(bench: Bench, name: string, entry: string): Promise<string[][]> {
  rmSync(CODE_CACHE, { recursive: true, force: true });
  const rounds: ThreadStart[][] = variants.map(() => []);
  for (let i = 0; i <= bench.settings.threadStarts; i++) {
    for (const [place, { keepsStandby, env }] of variants.entries()) {
      const settings = { entry, keepsStandby, env: { PORT: "1", ...env } };
      rounds[place]?.push(await ThreadStarter.measure(settings, PAUSE_MS));
    }
    bench.say(`${name}: ${i} of ${bench.settings.threadStarts}`);
  }
  return rounds.map(([first, ...later], i) => {
    const times = later.map(({ wallMs }) => wallMs);
    return [
      name,
      variants[i]?.name ?? "",
      formatNumber(first?.wallMs ?? 0),
      formatNumber(median(times)),
      formatNumber(Math.min(...times)),
      formatNumber(median(later.map(({ cpuMs }) => cpuMs))),
    ];
  });
}
