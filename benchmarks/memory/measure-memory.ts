import { fileURLToPath } from "node:url";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { toAppPath } from "../servers/app-paths.ts";
import { requestPage } from "../servers/request-page.ts";
import { endProcess, startProcess } from "../servers/running-processes.ts";
import { stopgapKind } from "../servers/server-kinds.ts";
import { readResidentBytes } from "./read-resident-bytes.ts";

const script = fileURLToPath(new URL("start-stopgap.mjs", import.meta.url));
const startTimeoutMs = 30_000;
const warmUpRequests = 200;
const settleMs = 2000;

interface Started {
  url: string;
  /** Process ids. */
  front: number;
  hosts: number[];
}

export interface StopgapMemory {
  frontBytes: number;
  hostBytes: number;
}

/** Resident memory of a front and its hosts with so many Express threads, after a few requests. */
export async function measureMemory(threads: number): Promise<StopgapMemory> {
  const entry = toAppPath(stopgapKind, "express");
  const child = startProcess([process.execPath, script, entry, String(threads)]);
  child.stderr.pipe(process.stderr, { end: false });
  try {
    const { url, front, hosts } = await readStarted(child.stdout);
    for (let i = 0; i < warmUpRequests; i++) await requestPage(url, startTimeoutMs);
    await sleep(settleMs);
    return {
      frontBytes: readResidentBytes(front),
      hostBytes: hosts.reduce((sum, pid) => sum + readResidentBytes(pid), 0),
    };
  } finally {
    await endProcess(child);
  }
}

/** The first line that the script wrote itself, after whatever Stopgap has to say. */
async function readStarted(input: Readable): Promise<Started> {
  const timeout = AbortSignal.timeout(startTimeoutMs);
  for await (const line of createInterface({ input, signal: timeout })) {
    if (!line.startsWith("{")) continue;
    const started: Started = JSON.parse(line);
    return started;
  }
  throw new Error(`Stopgap's threads were not all free within ${startTimeoutMs} ms`);
}
