import type { FilePrint, SeenFile } from "./file-print.ts";

/** Whether a file has another content than it had: a newer time alone, an older one or another inode are no change. */
export function hasChanged(before: FilePrint, now: SeenFile | "absent"): boolean {
  if (before === "absent" || now === "absent") return before !== now;
  if ("unreadSinceMs" in before) return now.ctimeMs > before.unreadSinceMs;
  if (before.size !== now.size) return true;
  if (before.hash !== undefined && now.hash !== undefined) return before.hash !== now.hash;
  return before.mtimeMs !== now.mtimeMs;
}

/** Whether the times alone show that nothing was written, so that the content need not be read. */
export function isUntouched(
  before: FilePrint,
  now: Pick<SeenFile, "size" | "mtimeMs" | "ctimeMs">,
): before is SeenFile {
  if (before === "absent" || "unreadSinceMs" in before || before.isFresh) return false;
  return (
    before.size === now.size && before.mtimeMs === now.mtimeMs && before.ctimeMs === now.ctimeMs
  );
}
