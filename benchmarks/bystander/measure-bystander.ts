import { fileURLToPath } from "node:url";
import { createInterface } from "node:readline";
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { requestPage } from "../servers/request-page.ts";
import { endProcess, startProcess } from "../servers/running-processes.ts";
import type { ServerKind } from "../servers/server-kinds.ts";
import { startServer } from "../servers/start-server.ts";
import type { ProbeResult } from "./probe-result.ts";

const prober = fileURLToPath(new URL("prober.ts", import.meta.url));
const warmUpRequests = 50;
const settleMs = 1000;
const burnMs = 5000;
const probeAfterMs = 100;
const probeMs = burnMs - 2 * probeAfterMs;
const probeIntervalMs = 20;
const probeTimeoutMs = 5000;

/** Starts a server, keeps it busy with burners, and lets somebody else ask for a trivial page meanwhile. */
export async function measureBystander(kind: ServerKind, burners: number): Promise<ProbeResult> {
  const server = await startServer(kind, "express");
  const probing = startProber(server.port);
  try {
    const { lines } = probing;
    await lines.next();
    for (let i = 0; i < warmUpRequests; i++) await requestPage(server.url, probeTimeoutMs);
    await sleep(settleMs);
    for (let i = 0; i < burners; i++) startBurner(`${server.url}burn?ms=${burnMs}`);
    await sleep(probeAfterMs);
    probing.child.stdin.write("go\n");
    const { value } = await lines.next();
    const result: ProbeResult = JSON.parse(value ?? "");
    return result;
  } finally {
    await endProcess(probing.child);
    await server.close();
  }
}

function startProber(port: number): {
  child: ChildProcessWithoutNullStreams;
  lines: AsyncIterator<string>;
} {
  const numbers = [port, probeMs, probeIntervalMs, probeTimeoutMs].map(String);
  const child = startProcess([process.execPath, "--import", "tsx", prober, ...numbers]);
  child.stderr.pipe(process.stderr, { end: false });
  const input = createInterface({ input: child.stdout });
  return { child, lines: input[Symbol.asyncIterator]() };
}

function startBurner(url: string): void {
  // Its answer is not measured: a server that burns one after the other is closed before the last.
  requestPage(url, burnMs * 10).catch(() => undefined);
}
