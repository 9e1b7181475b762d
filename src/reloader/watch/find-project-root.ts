import { existsSync } from "node:fs";
import path from "node:path";

/** The nearest folder above the entry that has a package.json, or else the entry's own. */
export function findProjectRoot(entry: string): string {
  const ownFolder = path.dirname(entry);
  for (let folder = ownFolder; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, "package.json"))) return folder;
    if (folder === path.dirname(folder)) return ownFolder;
  }
}
