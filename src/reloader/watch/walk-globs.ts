import type { Dirent } from "node:fs";
import { opendir } from "node:fs/promises";
import path from "node:path";
import { findStats } from "./find-stats.ts";
import { toIdentity } from "./folder-watches.ts";
import type { SourceRules } from "./source-rules.ts";

export interface FoundFolder {
  folder: string;
  /** Of the files in it that count. */
  files: string[];
}

/** Every folder in which `--watch` may find something, with what it finds; links are followed, each folder only once. */
export async function* walkGlobs(rules: SourceRules): AsyncGenerator<FoundFolder> {
  const visited = new Set<string>();
  const waiting = [...rules.watched.bases];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const stats = await findStats(folder);
    if (stats?.isDirectory() !== true || visited.has(toIdentity(stats))) continue;
    visited.add(toIdentity(stats));
    const found: FoundFolder = { folder, files: [] };
    for await (const entry of readFolder(folder)) {
      const file = path.join(folder, entry.name);
      const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && (await isFolderAt(file)));
      if (!isFolder && rules.counts(file, {}) === "always") found.files.push(entry.name);
      if (isFolder && rules.enters(file, false)) waiting.push(file);
    }
    yield found;
  }
}

async function* readFolder(folder: string): AsyncGenerator<Dirent> {
  try {
    yield* await opendir(folder);
  } catch {
    // Deleted meanwhile, or not to be read.
  }
}

async function isFolderAt(file: string): Promise<boolean> {
  return (await findStats(file))?.isDirectory() ?? false;
}
