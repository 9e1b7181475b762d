import { existsSync } from "node:fs";
import path from "node:path";

/** The nearest folder at or above the entry's that has a package.json; the entry's own where there is none. */
export function findProjectRoot(entry: string): string {
  const start = path.dirname(entry);
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, "package.json"))) return folder;
    if (path.dirname(folder) === folder) return start;
  }
}
