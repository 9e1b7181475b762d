import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const OWNER_ONLY = 0o600;
const OTHERS = 0o077;

/** What a file holds that only this user can read and write; `undefined` for any other, and when there is none. */
export function readOwnFile(path: string): string | undefined {
  try {
    const { mode, uid } = statSync(path);
    // A key that others could read or put there is no secret. Windows has no modes; its folder is the user's own.
    const isOwn =
      process.getuid === undefined || (uid === process.getuid() && (mode & OTHERS) === 0);
    return isOwn ? readFileSync(path, "utf8") : undefined;
  } catch {
    return undefined;
  }
}

/** Writes it whole or not at all, so that another server that starts at this moment reads no half of it. */
export function writeOwnFile(path: string, text: string): void {
  const draft = `${path}.${process.pid}`;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    // A draft that was left behind keeps its mode when it is written over.
    rmSync(draft, { force: true });
    writeFileSync(draft, text, { mode: OWNER_ONLY, flag: "wx" });
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}
