import path from "node:path";

import { findCacheFolder } from "./find-cache-folder.ts";
import { nodeModules } from "./node-modules-api.ts";

/**
 * Lets V8 keep the code that it compiles for the entry's modules, and find it again, by content, in later threads. From
 * Node 22.1 on; elsewhere, and in a project without packages, nothing. What it saves is in docs/decisions/code-cache.md.
 */
export function useCodeCache(entry: string): void {
  const folder = findCacheFolder(path.dirname(entry));
  if (folder !== undefined) nodeModules.enableCompileCache?.(path.join(folder, "code"));
}

/** Writes down what is new: a thread that is ended from outside would not. */
export function keepCodeCache(): void {
  nodeModules.flushCompileCache?.();
}
