import type { Stats } from "node:fs";
import { lstat, realpath } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";
import { isRefusedName } from "./is-refused-name.ts";

/** A file that may be served. */
export interface FoundFile {
  readonly kind: "file";
  /** Where it really is: absolute, without links. */
  readonly path: string;
  /** What it was asked for as. */
  readonly names: readonly string[];
  readonly stats: Stats;
}

export type Found =
  | FoundFile
  | { readonly kind: "folder" }
  | { readonly kind: "missing" }
  /** It is there and may not be served. */
  | { readonly kind: "refused" };

const MISSING: Found = { kind: "missing" };
const REFUSED: Found = { kind: "refused" };
const MISSING_CODES = new Set(["ENOENT", "ENOTDIR", "ENAMETOOLONG", "ELOOP", "EINVAL"]);
const REFUSED_CODES = new Set(["EACCES", "EPERM"]);

/**
 * What lies below `folder` under these names, on the disk as it is now. Links are followed first; what then lies outside
 * of the folder, has a name that is never served, or is a device or a pipe, is refused.
 *
 * @param names each of them safe by `isRefusedName`
 * @throws what the system says when it can't look at this moment (EMFILE, EIO)
 */
export async function lookBelow(folder: string, names: readonly string[]): Promise<Found> {
  try {
    // The folder each time: a build may have made it anew, or turned a link to another one.
    const [root, path] = await Promise.all([realpath(folder), realpath(join(folder, ...names))]);
    if (!isServed(relative(root, path))) return REFUSED;
    // There was no link in it a moment ago: one that is there now may lead anywhere.
    const stats = await lstat(path);
    if (stats.isDirectory()) return { kind: "folder" };
    // To open a pipe waits for its other end, in one of the four threads that all of the front's file access shares.
    return stats.isFile() ? { kind: "file", path, names, stats } : REFUSED;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (MISSING_CODES.has(code)) return MISSING;
    if (REFUSED_CODES.has(code)) return REFUSED;
    throw error;
  }
}

/** The names that things really have count, too: a link may call them otherwise, and so may the file system. */
function isServed(pathBelowRoot: string): boolean {
  if (pathBelowRoot === "") return true;
  return (
    !isAbsolute(pathBelowRoot) && !pathBelowRoot.split(sep).some((name) => isRefusedName(name))
  );
}
