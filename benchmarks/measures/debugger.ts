import { fileURLToPath } from "node:url";
import { Developer } from "stopgap/testing";
import { formatNumber } from "../format-number.ts";
import { compareThroughput } from "../load/compare-throughput.ts";
import type { Bench, Measure } from "../measure.ts";
import { percentile } from "../percentile.ts";
import {
  flaskDebuggerKind,
  hasFlask,
  plainKind,
  type ServerKind,
} from "../servers/server-kinds.ts";
import { startServer, type StartedServer } from "../servers/start-server.ts";
import { readProcessTree } from "../reload/process-tree.ts";
import type { Table } from "../table.ts";

const throwsATurn = 60;
const pagesATurn = 20;
const errorsAtOnce = 50;
const fewErrors = 1000;
const manyErrors = 10_000;
const stopgap = fileURLToPath(new URL("../../bin/stopgap.js", import.meta.url));
const megabyte = 1024 * 1024;

const onKind = toStopgapKind("Stopgap, debugger on", "--debugger");
const offKind = toStopgapKind("Stopgap, debugger off", "--no-debugger");
/** What only the page of an error says. */
const marks = new Map([
  [onKind, "stopgap-capture"],
  [offKind, "the app's own error page"],
  [plainKind, "the app's own error page"],
  [flaskDebuggerKind, "Traceback"],
]);

type Ask = (path: string) => Promise<Response>;

interface Contender {
  kind: ServerKind;
  server: StartedServer;
  ask: Ask;
  throwsMs: number[];
  pagesMs: number[];
  memory: string[];
}

export const debugging: Measure = {
  name: "debugger",
  async run(bench: Bench): Promise<Table> {
    const kinds = [onKind, offKind, plainKind];
    const rates = await compareThroughput(bench, { app: "express", path: "/", kinds });
    const contenders = await measureErrors(bench);
    return {
      title: "What the debugger costs",
      about: `Stopgap has one thread. A trivial page of Express: 32 connections, medians of ${bench.settings.rounds} rounds in turn. An error thrown ten frames deep: in ms, what it takes in the app until it is caught there, and from the request until the whole page of it is there, one after the other, each server in turn, least and median; with the debugger on that is its page, otherwise the app's own. Memory is the host's, after ${fewErrors} and ${manyErrors} such requests.`,
      columns: [
        "server",
        "requests/s",
        "throw: least",
        "median",
        "page: least",
        "median",
        "p99",
        "MB after few",
        "after many",
      ],
      rows: contenders.map(({ kind: { name }, throwsMs, pagesMs, memory }) => {
        const rate = rates.find(({ kind }) => kind.name === name)?.requestsPerSecond ?? Number.NaN;
        const times = [
          ...[0, 0.5].map((share) => percentile(throwsMs, share)),
          ...[0, 0.5, 0.99].map((share) => percentile(pagesMs, share)),
        ];
        return [name, ...[rate, ...times].map(formatNumber), ...memory];
      }),
    };
  },
};

async function measureErrors(bench: Bench): Promise<Contender[]> {
  const contenders: Contender[] = [];
  try {
    const kinds = [onKind, offKind, plainKind, ...(hasFlask() ? [flaskDebuggerKind] : [])];
    for (const kind of kinds) contenders.push(await startContender(kind));
    // The first turn warms up.
    for (let turn = 0; turn <= bench.settings.rounds; turn++) {
      for (const contender of contenders) await takeTurn(contender, turn > 0);
    }
    for (const contender of contenders) await measureMemory(bench, contender);
  } finally {
    await Promise.all(contenders.map(({ server }) => server.close()));
  }
  return contenders;
}

async function startContender(kind: ServerKind): Promise<Contender> {
  const server = await startServer(kind, "errors");
  const developer = kind === onKind ? await enter(server) : undefined;
  const ask: Ask = (path) => developer?.fetch(path) ?? fetch(new URL(path, server.url));
  return { kind, server, ask, throwsMs: [], pagesMs: [], memory: ["–", "–"] };
}

/** By the link that it prints. */
async function enter(server: StartedServer): Promise<Developer> {
  return Developer.enter(/http:\S+#key=\S+/.exec(server.readOutput())?.[0]);
}

async function takeTurn({ kind, ask, ...times }: Contender, counts: boolean): Promise<void> {
  const timed = await ask(`/timed?count=${throwsATurn}`);
  // Flask has no such page: its debugger costs nothing until an error has come to it.
  if (timed.ok && counts) times.throwsMs.push(...((await timed.json()) as number[]));
  for (let i = 0; i < pagesATurn; i++) {
    const startedAt = performance.now();
    const text = await (await ask("/deep")).text();
    if (counts) times.pagesMs.push(performance.now() - startedAt);
    const isRight = text.includes(marks.get(kind) ?? "");
    if (!isRight) throw new Error(`${kind.name} answered with ${text.slice(0, 200)}`);
  }
}

async function measureMemory(bench: Bench, contender: Contender): Promise<void> {
  const { server, ask, kind } = contender;
  if (kind !== onKind && kind !== offKind) return;
  const memory: string[] = [];
  for (let count = errorsAtOnce; count <= manyErrors; count += errorsAtOnce) {
    await Promise.all(
      Array.from({ length: errorsAtOnce }, async () => (await ask("/deep")).text()),
    );
    if (count !== fewErrors && count !== manyErrors) continue;
    const hosts = readProcessTree(server.pid).filter(({ pid }) => pid !== server.pid);
    const bytes = Math.max(...hosts.map(({ residentBytes }) => residentBytes));
    memory.push(formatNumber(bytes / megabyte));
    bench.say(`${kind.name}: ${memory.at(-1)} MB after ${count} errors`);
  }
  contender.memory = memory;
}

function toStopgapKind(name: string, flag: string): ServerKind {
  const toCommand = (app: string, port: number): string[] => [
    process.execPath,
    stopgap,
    "run",
    app,
    `--port=${port}`,
    "--threads=1",
    flag,
  ];
  return { name, language: "node", toCommand };
}
