import { type Stats, statSync } from "node:fs";
import { safeJoin } from "../files/safe-join.ts";

export interface TemplateFile {
  readonly path: string;
  readonly stats: Stats;
}

/**
 * The file of a template: in the first folder that has it. Whatever the name, it lies in one of them; links that lie there
 * may lead elsewhere. It waits for the disk: rendering is one piece, and the system has these names in memory.
 */
export function findTemplate(name: string, folders: readonly string[]): TemplateFile | undefined {
  for (const folder of folders) {
    const path = safeJoin(folder, name);
    const stats = path === undefined ? undefined : look(path);
    if (path !== undefined && stats?.isFile() === true) return { path, stats };
  }
  return undefined;
}

function look(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    // A name that no file can have, or a place that is not ours to look at: there is no template.
    return undefined;
  }
}
