import { type Stats, statSync } from "node:fs";
import { safeJoin } from "./safe-join.ts";

/**
 * A short text that changes when a file does, for addresses such as `/static/app.css?v=…`: a static folder lets copies
 * be kept for a year under it. `undefined` if there is no such file. Looks at the disk each time, and waits for it.
 */
export function staticVersion(folder: string, path: string): string | undefined {
  const file = safeJoin(folder, path);
  if (file === undefined) return undefined;
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    return stats?.isFile() === true ? toVersion(stats) : undefined;
  } catch {
    // A part of the path is no folder, or not ours to read: an address without a version works as well.
    return undefined;
  }
}

/** As `staticVersion` makes it, of what is known of the file already. */
export function toVersion({ mtimeMs, size }: Stats): string {
  return `${Math.floor(mtimeMs).toString(36)}-${size.toString(36)}`;
}
