import { hash } from "node:crypto";
import { constants, type Stats } from "node:fs";
import { type FileHandle, open, stat } from "node:fs/promises";
import type { FilePrint, SeenFile } from "./file-print.ts";
import { isUntouched } from "./has-changed.ts";

/** Larger files are known by size and time: hashing is synchronous, and this much takes about a millisecond. */
const LARGEST_READ_BYTES = 1_048_576;
/** How coarse file times are: a change within the same tick leaves them as they are. Some systems know whole seconds only. */
const CLOCK_TICK_MS = 20;
const COARSE_TICK_MS = 2000;

/** What stands for the content of a file that may not be read: whoever loads it fails, until it may. */
const FORBIDDEN = "forbidden";
const FORBIDDEN_CODES = ["EACCES", "EPERM"];

/** The file as it is now; it is read unless its times show that it is as it was `before`. Anything but a file is absent. */
export async function takePrint(
  file: string,
  before: FilePrint = "absent",
): Promise<SeenFile | "absent"> {
  const stats = await statFile(file);
  if (stats === undefined) return "absent";
  if (isUntouched(before, stats)) return before;
  const handle = stats.size <= LARGEST_READ_BYTES ? await openIfAllowed(file) : undefined;
  if (handle === undefined || handle === FORBIDDEN) return toPrint(stats, handle);
  try {
    const opened = await handle.stat();
    return toPrint(opened, await hashContent(handle, opened));
  } catch {
    // A disk or network that fails: size and time have to do.
    return toPrint(stats, undefined);
  } finally {
    await handle.close();
  }
}

async function statFile(file: string): Promise<Stats | undefined> {
  try {
    const stats = await stat(file);
    return stats.isFile() ? stats : undefined;
  } catch {
    // Gone, a loop of links, or behind a folder that may not be entered: not there, as far as anybody can tell.
    return undefined;
  }
}

async function openIfAllowed(file: string): Promise<FileHandle | typeof FORBIDDEN | undefined> {
  try {
    // Not blocking: a pipe may have taken the file's place since it was looked at.
    return await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    // Anything else is the system's trouble, and says nothing of the file.
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return FORBIDDEN_CODES.includes(code) ? FORBIDDEN : undefined;
  }
}

async function hashContent(handle: FileHandle, stats: Stats): Promise<string | undefined> {
  if (!stats.isFile() || stats.size > LARGEST_READ_BYTES) return undefined;
  const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(stats.size), 0, stats.size, 0);
  return hash("sha1", buffer.subarray(0, bytesRead), "base64");
}

function toPrint(stats: Stats, contentHash: string | undefined): SeenFile {
  const { size, mtimeMs, ctimeMs } = stats;
  const tickMs = mtimeMs % 1000 === 0 ? COARSE_TICK_MS : CLOCK_TICK_MS;
  return {
    size,
    mtimeMs,
    ctimeMs,
    hash: contentHash,
    isFresh: Date.now() - Math.max(mtimeMs, ctimeMs) < tickMs,
  };
}
