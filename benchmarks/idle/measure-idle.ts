import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { startProber } from "../bystander/start-prober.ts";
import type { ProbeResult } from "../bystander/probe-result.ts";
import { runLoad } from "../load/run-load.ts";
import { readResidentBytes } from "../memory/read-resident-bytes.ts";
import { endProcess, startProcess } from "../servers/running-processes.ts";
import type { ServerKind } from "../servers/server-kinds.ts";
import { startServer } from "../servers/start-server.ts";

const holder = fileURLToPath(new URL("holder.ts", import.meta.url));
const warmUp = { connections: 32, seconds: 4, headers: [] };
const settleMs = 1000;

export interface IdleSettings {
  connections: number;
  probeMs: number;
  probeIntervalMs: number;
}

export interface IdleResult {
  without: ProbeResult;
  withIdle: ProbeResult;
  /** Idle connections that were still open after the last probe. */
  connections: number;
  bytesEach: number;
}

/**
 * What somebody else waits for a trivial page without and with many idle connections, and what those cost the process that
 * owns the port: plain node itself, or Stopgap's front.
 */
export async function measureIdle(kind: ServerKind, settings: IdleSettings): Promise<IdleResult> {
  const server = await startServer(kind, "streams");
  const { connections, probeMs, probeIntervalMs } = settings;
  const times = { durationMs: probeMs, intervalMs: probeIntervalMs };
  const probers = [await startProber(server.port, times), await startProber(server.port, times)];
  const [first, second] = probers;
  const held: Holder[] = [];
  try {
    // What a burst of requests leaves in the heap must not be taken for the price of idle connections.
    await runLoad({ ...warmUp, url: server.url });
    await sleep(settleMs);
    const without = await first?.run();
    const bytesBefore = readResidentBytes(server.pid);
    const holding = await startHolder(server.port, connections);
    held.push(holding);
    await sleep(settleMs);
    const withIdle = await second?.run();
    const bytesAfter = readResidentBytes(server.pid);
    const open = await holding.countOpen();
    if (!without || !withIdle) throw new Error("A prober is missing");
    return {
      without,
      withIdle,
      connections: open,
      bytesEach: (bytesAfter - bytesBefore) / open,
    };
  } finally {
    await Promise.all([...probers, ...held].map((part) => part.close()));
    await server.close();
  }
}

interface Holder {
  countOpen(): Promise<number>;
  close(): Promise<void>;
}

async function startHolder(port: number, count: number): Promise<Holder> {
  const child = startProcess([process.execPath, "--import", "tsx", holder, `${port}`, `${count}`]);
  child.stderr.pipe(process.stderr, { end: false });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const readCount = async (): Promise<number> => {
    const { value } = await lines.next();
    return Number(/^open (\d+)$/.exec(value ?? "")?.[1]);
  };
  await readCount();
  return {
    countOpen: async () => {
      child.stdin.write("count\n");
      return await readCount();
    },
    close: () => endProcess(child),
  };
}
