import { HttpConnection } from "../clients/http-connection.ts";
import { formatNumber } from "../format-number.ts";
import type { Bench, Measure } from "../measure.ts";
import { percentile } from "../percentile.ts";
import type { NodeApp } from "../servers/app-paths.ts";
import { readCookies } from "../servers/read-cookies.ts";
import {
  plainKind,
  stopgapKind,
  stopgapOnePersonKind,
  type ServerKind,
} from "../servers/server-kinds.ts";
import { startServer, type StartedServer } from "../servers/start-server.ts";
import type { Table } from "../table.ts";

const frameworks: [name: string, app: NodeApp][] = [
  ["node:http", "nodeHttp"],
  ["Express", "express"],
];
const kinds = [plainKind, stopgapKind, stopgapOnePersonKind];
/** Servers take short turns: a slow second of the machine falls on all of them, and no connection idles for too long. */
const turnsARound = 10;
const warmUpTurns = 15;
const requestsATurn = 200;

interface Contender {
  kind: ServerKind;
  server: StartedServer;
  connection: HttpConnection;
  headers: string[];
  timesMs: number[];
}

export const latency: Measure = {
  name: "latency",
  async run(bench: Bench): Promise<Table> {
    const rows: string[][] = [];
    for (const [name, app] of frameworks) rows.push(...(await measureApp(bench, name, app)));
    return {
      title: "Latency of one connection",
      about: `A trivial page, over and over on one keep-alive connection, the next request when the last is answered: ${requestsATurn} requests at a time of each server in turn, ${turnsARound * bench.settings.rounds} turns, after ${warmUpTurns} turns to warm up. "Added" is to plain node in the same run. "One person" sends the visitor cookie back.`,
      columns: ["app", "server", "p50 ms", "p99 ms", "added p50 ms", "added p99 ms"],
      rows,
    };
  },
};

async function measureApp(bench: Bench, name: string, app: NodeApp): Promise<string[][]> {
  const contenders: Contender[] = [];
  try {
    for (const kind of kinds) contenders.push(await startContender(kind, app));
    for (let turn = -warmUpTurns; turn < turnsARound * bench.settings.rounds; turn++) {
      for (const contender of contenders) {
        const timesMs = await askOften(contender, requestsATurn);
        if (turn >= 0) contender.timesMs.push(...timesMs);
      }
    }
  } finally {
    for (const { connection } of contenders) connection.close();
    await Promise.all(contenders.map(({ server }) => server.close()));
  }
  const base = contenders[0]?.timesMs ?? [];
  return contenders.map(({ kind, timesMs }) => {
    const [p50, p99] = [percentile(timesMs, 0.5), percentile(timesMs, 0.99)];
    const added = [p50 - percentile(base, 0.5), p99 - percentile(base, 0.99)];
    bench.say(`${name}: ${kind.name}, p50 ${p50.toFixed(3)} ms, p99 ${p99.toFixed(3)} ms`);
    return [name, kind.name, ...[p50, p99, ...added].map(formatNumber)];
  });
}

async function startContender(kind: ServerKind, app: NodeApp): Promise<Contender> {
  const server = await startServer(kind, app);
  const headers = kind.keepsCookies === true ? [`Cookie: ${await readCookies(server.url)}`] : [];
  const connection = await HttpConnection.open(server.port);
  return { kind, server, connection, headers, timesMs: [] };
}

async function askOften({ connection, headers }: Contender, count: number): Promise<number[]> {
  const timesMs: number[] = [];
  for (let i = 0; i < count; i++) timesMs.push(await connection.ask("/", headers));
  return timesMs;
}
