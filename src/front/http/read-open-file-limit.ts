import { readFileSync } from "node:fs";

const OPEN_FILES = /^Max open files\s+(\d+)/m;

/** How many files and sockets this process may have open; undefined where the system does not say. */
export function readOpenFileLimit(): number | undefined {
  try {
    const found = OPEN_FILES.exec(readFileSync("/proc/self/limits", "utf8"))?.[1];
    return found === undefined ? undefined : Number(found);
  } catch {
    // Only Linux has it; elsewhere the option stands as it is.
    return undefined;
  }
}
