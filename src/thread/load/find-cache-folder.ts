import { existsSync } from "node:fs";
import path from "node:path";

/** Where what was compiled for a folder's files is kept: in the nearest node_modules. Undefined where there is none. */
export function findCacheFolder(folder: string): string | undefined {
  for (let current = folder; ; current = path.dirname(current)) {
    const packages = path.join(current, "node_modules");
    if (existsSync(packages)) return path.join(packages, ".cache", "stopgap");
    if (path.dirname(current) === current) return undefined;
  }
}
