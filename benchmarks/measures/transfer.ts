import { HttpConnection } from "../clients/http-connection.ts";
import { formatNumber, formatRatio } from "../format-number.ts";
import type { Bench, Measure } from "../measure.ts";
import { median } from "../percentile.ts";
import { plainKind, stopgapKind, type ServerKind } from "../servers/server-kinds.ts";
import { startServer } from "../servers/start-server.ts";
import type { Table } from "../table.ts";

const megabyte = 1024 ** 2;
const transferBytes = 100 * megabyte;
const warmUpTransfers = 2;

type Direction = "download" | "upload";

interface Contender {
  kind: ServerKind;
  connection: HttpConnection;
  close(): Promise<void>;
  /** Megabytes a second of each transfer. */
  rates: Record<Direction, number[]>;
}

export const transfer: Measure = {
  name: "transfer",
  async run(bench: Bench): Promise<Table> {
    const contenders: Contender[] = [];
    try {
      for (const kind of [plainKind, stopgapKind]) contenders.push(await startContender(kind));
      for (const direction of ["download", "upload"] as const)
        await takeTurns(bench, contenders, direction);
    } finally {
      await Promise.all(contenders.map((contender) => contender.close()));
    }
    return {
      title: "100 MB",
      about: `One download or upload at a time of ${transferBytes / megabyte} MB with node:http, on the same cores as the client. Medians of ${bench.settings.transfers} each, in which the servers took turns, after ${warmUpTransfers} each to warm up.`,
      columns: ["what", "server", "MB/s", "to plain node"],
      rows: (["download", "upload"] as const).flatMap((direction) => toRows(contenders, direction)),
    };
  },
};

async function startContender(kind: ServerKind): Promise<Contender> {
  const server = await startServer(kind, "streams");
  const connection = await HttpConnection.open(server.port);
  const close = async (): Promise<void> => {
    connection.close();
    await server.close();
  };
  return { kind, connection, close, rates: { download: [], upload: [] } };
}

async function takeTurns(
  bench: Bench,
  contenders: Contender[],
  direction: Direction,
): Promise<void> {
  for (let i = -warmUpTransfers; i < bench.settings.transfers; i++) {
    for (const { kind, connection, rates } of contenders) {
      const tookMs =
        direction === "download"
          ? await connection.ask(`/download?bytes=${transferBytes}`)
          : await connection.upload("/upload", transferBytes);
      const rate = transferBytes / megabyte / (tookMs / 1000);
      if (i < 0) continue;
      rates[direction].push(rate);
      bench.say(`${direction} ${i + 1}: ${kind.name}, ${Math.round(rate)} MB/s`);
    }
  }
}

function toRows(contenders: Contender[], direction: Direction): string[][] {
  const base = median(contenders[0]?.rates[direction] ?? []);
  return contenders.map(({ kind, rates }) => {
    const rate = median(rates[direction]);
    return [direction, kind.name, formatNumber(rate), formatRatio(rate, base)];
  });
}
