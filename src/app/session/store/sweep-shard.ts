import { opendir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { hasErrorCode } from "./has-error-code.ts";

const MAX_FILES = 1000;
/** A file that is being written has the time of now, not that of its expiry, and is gone or renamed within the hour. */
const PART_LIFETIME_MS = 60 * 60 * 1000;

/** Removes what has expired from one folder of a FileStore: looks at 1,000 files at most, and returns how many it removed. */
export async function sweepShard(folder: string, nowMs: number): Promise<number> {
  let seenCount = 0;
  let removedCount = 0;
  try {
    for await (const entry of await opendir(folder)) {
      seenCount += 1;
      if (seenCount > MAX_FILES) break;
      if (!entry.isFile() || !(await isExpired(join(folder, entry.name), nowMs))) continue;
      await rm(join(folder, entry.name), { force: true });
      removedCount += 1;
    }
  } catch (error) {
    // Others sweep too, and a folder comes only with its first session.
    if (!hasErrorCode(error, "ENOENT")) throw error;
  }
  return removedCount;
}

async function isExpired(path: string, nowMs: number): Promise<boolean> {
  const { mtimeMs } = await stat(path);
  return mtimeMs + (path.endsWith(".part") ? PART_LIFETIME_MS : 0) <= nowMs;
}
