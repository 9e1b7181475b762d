import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const OWN_FILE = fileURLToPath(import.meta.url);
/** `.ts` as it is written, `.js` as it is built: each part starts its like. */
const EXTENSION = path.extname(OWN_FILE);

/** This package's folder. Building puts many modules into one file, so that a module's own place says nothing. */
export const packageFolder: string = findPackageFolder(path.dirname(OWN_FILE));

/** A file that the package's own code reads, by its path within `src` (and `dist`). */
export function ownFile(name: string): string {
  return path.join(packageFolder, EXTENSION === ".ts" ? "src" : "dist", name);
}

/** A module that is started by its path, in a thread or a process, by its path within `src` without the ending. */
export function ownModule(name: string): string {
  return ownFile(name + EXTENSION);
}

function findPackageFolder(folder: string): string {
  return existsSync(path.join(folder, "package.json"))
    ? folder
    : findPackageFolder(path.dirname(folder));
}
