import { readdirSync, readFileSync } from "node:fs";

export interface ProcessFigures {
  readonly residentBytes: number;
  readonly descriptors: number;
  readonly threads: number;
}

/** What the system says of a process; `undefined` when it is gone. */
export function readFigures(pid: number): ProcessFigures | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
    return {
      residentBytes: kilobytes * 1024,
      descriptors: readdirSync(`/proc/${pid}/fd`).length,
      threads: Number(/^Threads:\s+(\d+)/m.exec(status)?.[1] ?? 0),
    };
  } catch {
    return undefined;
  }
}

/** The processes below one, with it, by their parents. */
export function listFamily(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    const parent = /^\d+$/.test(name) ? readParent(Number(name)) : undefined;
    if (parent !== undefined) parents.set(Number(name), parent);
  }
  const family = [pid];
  for (const member of family)
    family.push(...[...parents].filter(([, parent]) => parent === member).map(([child]) => child));
  return family.filter((member) => parents.has(member));
}

/** `undefined` for a process that is gone, or that is only waited for. */
function readParent(pid: number): number | undefined {
  try {
    const [, state, parent] = /\) (\w) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    return state === "Z" ? undefined : Number(parent);
  } catch {
    return undefined;
  }
}
