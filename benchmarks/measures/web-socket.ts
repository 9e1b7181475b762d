import { EchoClient, type EchoLoad } from "../clients/echo-client.ts";
import { formatNumber, formatRatio } from "../format-number.ts";
import type { Bench, Measure } from "../measure.ts";
import { median } from "../percentile.ts";
import { plainKind, stopgapKind, type ServerKind } from "../servers/server-kinds.ts";
import { startServer } from "../servers/start-server.ts";
import type { Table } from "../table.ts";

const loads: EchoLoad[] = [
  { connections: 1, underWay: 1, messageBytes: 100 },
  { connections: 1, underWay: 100, messageBytes: 100 },
  { connections: 32, underWay: 1, messageBytes: 100 },
  { connections: 1, underWay: 4, messageBytes: 1024 ** 2 },
];
const warmUpSeconds = 2;

interface Contender {
  kind: ServerKind;
  client: EchoClient;
  close(): Promise<void>;
  /** Messages a second of each round. */
  rates: number[];
}

export const webSocket: Measure = {
  name: "websocket",
  async run(bench: Bench): Promise<Table> {
    const rows: string[][] = [];
    for (const load of loads) rows.push(...(await measureLoad(bench, load)));
    return {
      title: "WebSocket echo",
      about: `Messages that come back from an echo by \`ws\`, with as many under way on each connection as said, on the same cores as the client. Medians of rounds (${bench.settings.rounds}) of ${bench.settings.loadSeconds} s in which the servers took turns, after ${warmUpSeconds} s to warm up.`,
      columns: ["connections", "under way", "bytes", "server", "messages/s", "to plain node"],
      rows,
    };
  },
};

async function measureLoad(bench: Bench, load: EchoLoad): Promise<string[][]> {
  const contenders: Contender[] = [];
  try {
    for (const kind of [plainKind, stopgapKind]) contenders.push(await startContender(kind, load));
    for (const { client } of contenders) await client.run(warmUpSeconds);
    for (let round = 1; round <= bench.settings.rounds; round++) {
      for (const { kind, client, rates } of contenders) {
        const rate = await client.run(bench.settings.loadSeconds);
        rates.push(rate);
        bench.say(`${toText(load)}, round ${round}: ${kind.name}, ${Math.round(rate)}/s`);
      }
    }
  } finally {
    await Promise.all(contenders.map((contender) => contender.close()));
  }
  const base = median(contenders[0]?.rates ?? []);
  const { connections, underWay, messageBytes } = load;
  return contenders.map(({ kind, rates }) => {
    const rate = median(rates);
    const what = [connections, underWay, messageBytes].map(String);
    return [...what, kind.name, formatNumber(rate), formatRatio(rate, base)];
  });
}

async function startContender(kind: ServerKind, load: EchoLoad): Promise<Contender> {
  const server = await startServer(kind, "streams");
  const client = await EchoClient.open(server.port, load);
  const close = async (): Promise<void> => {
    client.close();
    await server.close();
  };
  return { kind, client, close, rates: [] };
}

function toText({ connections, underWay, messageBytes }: EchoLoad): string {
  return `${connections} × ${underWay} messages of ${messageBytes} bytes`;
}
