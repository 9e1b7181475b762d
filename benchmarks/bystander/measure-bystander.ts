import { setTimeout as sleep } from "node:timers/promises";
import { requestPage } from "../servers/request-page.ts";
import type { ServerKind } from "../servers/server-kinds.ts";
import { startServer } from "../servers/start-server.ts";
import type { ProbeResult } from "./probe-result.ts";
import { startProber } from "./start-prober.ts";

const warmUpRequests = 50;
const settleMs = 1000;
const burnMs = 5000;
const probeAfterMs = 100;
const probing = { durationMs: burnMs - 2 * probeAfterMs, intervalMs: 20 };
const warmUpTimeoutMs = 5000;

/** Starts a server, keeps it busy with burners, and lets somebody else ask for a trivial page meanwhile. */
export async function measureBystander(kind: ServerKind, burners: number): Promise<ProbeResult> {
  const server = await startServer(kind, "express");
  const prober = await startProber(server.port, probing);
  try {
    for (let i = 0; i < warmUpRequests; i++) await requestPage(server.url, warmUpTimeoutMs);
    await sleep(settleMs);
    for (let i = 0; i < burners; i++) startBurner(`${server.url}burn?ms=${burnMs}`);
    await sleep(probeAfterMs);
    return await prober.run();
  } finally {
    await prober.close();
    await server.close();
  }
}

function startBurner(url: string): void {
  // Its answer is not measured: a server that burns one after the other is closed before the last.
  requestPage(url, burnMs * 10).catch(() => undefined);
}
