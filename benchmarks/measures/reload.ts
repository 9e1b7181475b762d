import { setTimeout as sleep } from "node:timers/promises";
import { formatNumber, formatRatio } from "../format-number.ts";
import type { Bench, Measure } from "../measure.ts";
import { percentile } from "../percentile.ts";
import { reloadKinds, type ReloadKind } from "../reload/reload-kinds.ts";
import { type LoadResult, saveUnderLoad } from "../reload/save-under-load.ts";
import { startReloading, type ReloadingServer } from "../reload/start-reloading.ts";
import { timeSave } from "../reload/time-save.ts";
import { hasFlask } from "../servers/server-kinds.ts";
import type { Table } from "../table.ts";

const warmUpSaves = 2;
/** What a reload leaves to do, such as ending the process before, is not to be the next server's trouble. */
const settleMs = 500;
const languages = {
  javascript: "Express, JavaScript",
  typescript: "Express, TypeScript",
  python: "Flask",
};

interface Result {
  kind: ReloadKind;
  timesMs: number[];
  load: LoadResult;
}

export const reload: Measure = {
  name: "reload",
  async run(bench: Bench): Promise<Table> {
    const { saves, savesUnderLoad } = bench.settings;
    const kinds = reloadKinds.filter(({ language }) => language !== "python" || hasFlask());
    const times = await timeSaves(bench, kinds);
    const results: Result[] = [];
    for (const kind of kinds) {
      const load = await loadOne(bench, kind);
      results.push({ kind, timesMs: times.get(kind) ?? [], load });
    }
    return {
      title: "From a save to the new answer",
      about: `A module that the entry imports is saved. First, with no other load: ms until one client that asks every few ms, on fresh connections, has the first new answer; ${saves} saves of each server, in turn, after ${warmUpSaves} to warm up. Then 20 clients ask for short, long (300 ms) and streamed (300 ms) pages, some on kept connections, some with their cookies, each again 10 ms after its answer, while there are ${savesUnderLoad} saves, the next one up to 280 ms after the first new answer. "Failed" were refused, cut or not answered with 200; "Short p99" is how long the answered short pages took; who failed tries again after 50 ms. "Old" answers came of requests made after somebody had a newer one. All but Stopgap end the process and start another by design, and lose what it was answering; Flask keeps its socket open meanwhile. Flask looks once a second.`,
      columns: [
        "app",
        "server",
        "p50 ms",
        "p99 ms",
        "to Stopgap",
        "p50 ms under load",
        "short p99 ms",
        "answered",
        "failed",
        "old",
      ],
      rows: results.map((result) => toRow(result, results)),
    };
  },
};

/** All servers of a language run side by side and take turns, so that a slow minute falls on all of them. */
async function timeSaves(bench: Bench, kinds: ReloadKind[]): Promise<Map<ReloadKind, number[]>> {
  const times = new Map<ReloadKind, number[]>();
  const servers: ReloadingServer[] = [];
  try {
    for (const kind of kinds) servers.push(await startReloading(kind));
    for (let nth = 1 - warmUpSaves; nth <= bench.settings.saves; nth++) {
      for (const server of servers) {
        await sleep(settleMs);
        const tookMs = await timeSave(server);
        if (nth < 1) continue;
        times.set(server.kind, [...(times.get(server.kind) ?? []), tookMs]);
        bench.say(`save ${nth}: ${toName(server.kind)}, ${Math.round(tookMs)} ms`);
      }
    }
  } finally {
    await Promise.all(servers.map((server) => server.close()));
  }
  return times;
}

async function loadOne(bench: Bench, kind: ReloadKind): Promise<LoadResult> {
  const server = await startReloading(kind);
  try {
    const load = await saveUnderLoad(server, bench.settings.savesUnderLoad);
    const { answers, failures, old, firstFailure = "none" } = load;
    bench.say(
      `under load: ${toName(kind)}, ${answers} answered, ${failures} failed, ${old} old; the first failure: ${firstFailure}`,
    );
    return load;
  } finally {
    await server.close();
  }
}

function toName({ name, language }: ReloadKind): string {
  return `${name} (${languages[language]})`;
}

function toRow({ kind, timesMs, load }: Result, all: Result[]): string[] {
  const stopgap = all.find((other) => other.kind.language === kind.language) ?? all[0];
  const p50 = percentile(timesMs, 0.5);
  return [
    languages[kind.language],
    kind.name,
    formatNumber(p50),
    formatNumber(percentile(timesMs, 0.99)),
    formatRatio(p50, percentile(stopgap?.timesMs ?? [], 0.5)),
    formatNumber(percentile(load.timesMs, 0.5)),
    formatNumber(percentile(load.shortMs, 0.99)),
    formatNumber(load.answers),
    String(load.failures),
    String(load.old),
  ];
}
