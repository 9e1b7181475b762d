import { statSync } from "node:fs";
import { resolve } from "node:path";
import { staticFolderNotFound } from "../errors/usage-errors.ts";
import type { StaticMount } from "./server-options.ts";
import type { Folders } from "./to-folders.ts";

/** The folders with their absolute paths. Throws STATIC_FOLDER_NOT_FOUND. */
export function findStaticFolders(cwd: string, folders: Folders = {}): StaticMount[] {
  return Object.entries(folders).map(([path, named]) => {
    const folder = resolve(cwd, named);
    if (!isFolder(folder)) throw staticFolderNotFound(path, folder);
    return { path, folder };
  });
}

/** One that may not be looked into counts as absent: nothing could be served from it. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
