import { join, normalize } from "node:path";
import { isWindowsAlias } from "../../static-rules/is-windows-alias.ts";

/**
 * Joins parts that someone else chose to a folder; `undefined` if they would lead out of it. As Werkzeug's `safe_join`:
 * it looks at the text alone, not at the disk, so that links inside of the folder count as inside.
 *
 * @param folder trusted, as it is
 * @param parts each relative, with `/` between names, and already without percent-escapes
 */
export function safeJoin(folder: string, ...parts: string[]): string | undefined {
  const isSafe = parts.every((part) => isSafePart(part, process.platform));
  return isSafe ? join(folder === "" ? "." : folder, ...parts.map(normalize)) : undefined;
}

/** Whether a part stays where it is joined to. An empty one does. */
export function isSafePart(part: string, platform: NodeJS.Platform): boolean {
  if (part.includes("\0") || part.startsWith("/")) return false;
  const names = part.split("/");
  if (leadsOut(names)) return false;
  return platform !== "win32" || (!part.includes("\\") && !names.some(isOtherwise));
}

/** Not by `normalize`, which takes quadratic time for a long row of `../`. */
function leadsOut(names: readonly string[]): boolean {
  let depth = 0;
  for (const name of names) {
    if (name === "..") depth -= 1;
    else if (name !== "" && name !== ".") depth += 1;
    if (depth < 0) return true;
  }
  return false;
}

function isOtherwise(name: string): boolean {
  return name !== "." && name !== ".." && isWindowsAlias(name);
}
