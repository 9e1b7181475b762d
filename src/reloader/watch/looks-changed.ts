import type { FilePrint } from "./file-print.ts";
import { findStats } from "./find-stats.ts";

/** Whether it is worth comparing the file, going by its times alone, where the system tells of nothing. */
export async function looksChanged(file: string, before: FilePrint): Promise<boolean> {
  const now = await findStats(file);
  if (before === "absent" || now === undefined)
    return (before === "absent") !== (now === undefined);
  if ("unreadSinceMs" in before) return now.ctimeMs > before.unreadSinceMs;
  return now.size !== before.size || now.mtimeMs !== before.mtimeMs;
}
