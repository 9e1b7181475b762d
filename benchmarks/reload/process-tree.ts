import { readdirSync, readFileSync } from "node:fs";
import { readResidentBytes } from "../memory/read-resident-bytes.ts";

/** Linux counts CPU time in hundredths of a second, whatever its own clock is. */
const ticksPerSecond = 100;

export interface ProcessFigures {
  pid: number;
  cpuSeconds: number;
  residentBytes: number;
  openFiles: number;
}

/** A process and all that descend from it, as they are at this moment; Linux only. */
export function readProcessTree(pid: number): ProcessFigures[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc")) {
    const stat = /^\d+$/.test(name) ? readStat(Number(name)) : undefined;
    if (stat) children.set(stat.parent, [...(children.get(stat.parent) ?? []), Number(name)]);
  }
  const pids = [pid];
  for (const parent of pids) pids.push(...(children.get(parent) ?? []));
  return pids.flatMap((each) => readFigures(each) ?? []);
}

function readFigures(pid: number): ProcessFigures | undefined {
  const stat = readStat(pid);
  if (!stat) return undefined;
  try {
    const openFiles = readdirSync(`/proc/${pid}/fd`).length;
    return { pid, cpuSeconds: stat.cpuSeconds, residentBytes: readResidentBytes(pid), openFiles };
  } catch {
    // It has ended since.
    return undefined;
  }
}

function readStat(pid: number): { parent: number; cpuSeconds: number } | undefined {
  try {
    // The name comes before, in brackets, and may have any character in it.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    const ticks = Number(fields[11]) + Number(fields[12]);
    return { parent: Number(fields[1]), cpuSeconds: ticks / ticksPerSecond };
  } catch {
    // It has ended since.
    return undefined;
  }
}
