import picomatch from "picomatch";

/** Folders that a glob enters only if it names them: `**` alone never means them. */
const CLOSED_FOLDERS = ["node_modules", ".git"];

/** `--watch` or `--ignore`: absolute globs, each of which means all that lies below what it matches as well. */
export class GlobMatcher {
  /** Where the globs begin: the folders, or files, from which on something may match. */
  readonly bases: readonly string[];
  readonly #matchers: readonly ((path: string) => boolean)[];

  constructor(globs: readonly string[]) {
    this.bases = [...new Set(globs.map(toBase))];
    this.#matchers = globs.map(toMatcher);
  }

  matches(path: string): boolean {
    return this.#matchers.some((matches) => matches(path));
  }

  /** Whether something in the folder may match, so far as the beginnings of the globs tell. */
  reaches(folder: string): boolean {
    return this.bases.some((base) => base === folder || isBelow(folder, base));
  }
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
}

function toMatcher(glob: string): (path: string) => boolean {
  const isMatch = picomatch([glob, `${glob}/**`], { dot: true, nonegate: true });
  const named = new Set(glob.split("/"));
  const closed = CLOSED_FOLDERS.filter((folder) => !named.has(folder));
  return (path) => isMatch(path) && !path.split("/").some((name) => closed.includes(name));
}

function toBase(glob: string): string {
  const { base } = picomatch.scan(glob);
  return base.replaceAll(/\\(.)/g, "$1");
}
