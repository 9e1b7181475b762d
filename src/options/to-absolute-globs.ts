import { existsSync } from "node:fs";
import path from "node:path";

const SPECIAL = /[\\*?[\]{}()!+@|]/g;

/**
 * The globs of `--watch` or `--ignore`, made absolute: the folder's own characters are escaped, and so are those of a
 * pattern that is the name of something that is there, such as `routes/[id].ts`.
 */
export function toAbsoluteGlobs(patterns: readonly string[], cwd: string): string[] {
  return patterns.map((pattern) => {
    const named = path.resolve(cwd, pattern);
    if (existsSync(named)) return escapePath(named);
    const glob = path.isAbsolute(pattern)
      ? path.posix.normalize(pattern)
      : path.posix.join(escapePath(path.resolve(cwd)), pattern);
    return glob.replace(/(?<=.)\/$/, "");
  });
}

/** Globs have slashes on every system, since a backslash takes the meaning from what follows it. */
function escapePath(name: string): string {
  return name
    .split(path.sep)
    .join("/")
    .replaceAll(SPECIAL, String.raw`\$&`);
}
