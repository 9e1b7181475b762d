import type { Stats } from "node:fs";
import { stat } from "node:fs/promises";

/** What is there, links followed; undefined when nothing is, or nothing that may be looked at. */
export async function findStats(file: string): Promise<Stats | undefined> {
  try {
    return await stat(file);
  } catch {
    return undefined;
  }
}
