import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

import { ambiguousEntry, entryNotFound, missingMain, noEntry } from "../errors/load-errors.ts";
import { nearestWord } from "../errors/nearest-word.ts";

/** In this order; the first name that is there wins. */
const NAMES = ["app", "server", "index"] as const;
const FOLDERS = [".", "src"] as const;
const SERVER_EXTENSIONS = [".ts", ".mts", ".cts", ".js", ".mjs", ".cjs"];
/** Looked for after all others: `src/app.tsx` is more often a page of the browser's than a server. */
const JSX_EXTENSIONS = [".tsx", ".jsx"];
const EXTENSIONS = [...SERVER_EXTENSIONS, ...JSX_EXTENSIONS];
const COMPILED_MARK = /sourceMappingURL=|Object\.defineProperty\(exports, "__esModule"/;
const MAX_SUGGESTIONS = 3;

/**
 * Finds the file to load: the named one, or the one that a folder's package.json or its usual names point to. Looks at
 * files only, and runs nothing. The rules are told in docs/notes/finding-the-app.md.
 *
 * @param cwd Absolute path of the folder that `named` is relative to, and that is searched without it.
 * @param named A file, with or without its extension, or a folder.
 * @returns The file's absolute path.
 * @throws {StopgapError} ENTRY_NOT_FOUND, AMBIGUOUS_ENTRY.
 */
export function findEntry(cwd: string, named?: string): string {
  if (named === undefined) return searchFolder(path.resolve(cwd), cwd);
  const file = path.resolve(cwd, named);
  if (isFile(file)) return file;
  const completed = EXTENSIONS.map((extension) => file + extension).filter(isFile);
  if (completed.length > 0) return chooseFile(completed, cwd);
  if (isFolder(file)) return searchFolder(file, cwd);
  throw entryNotFound(file, suggestFiles(file, cwd));
}

function searchFolder(folder: string, cwd: string): string {
  const main = readMain(folder);
  const mainFile = main === undefined ? undefined : resolveMain(path.resolve(folder, main));
  if (mainFile !== undefined) return mainFile;
  const found = searchNames(folder, SERVER_EXTENSIONS) ?? searchNames(folder, JSX_EXTENSIONS);
  if (found !== undefined) return chooseFile(found, cwd);
  if (main !== undefined) throw missingMain(path.join(folder, "package.json"), main);
  throw noEntry(folder, NAMES);
}

function searchNames(folder: string, extensions: readonly string[]): string[] | undefined {
  const files = FOLDERS.flatMap((inside) => listFiles(path.join(folder, inside)));
  for (const name of NAMES) {
    const found = files.filter((file) =>
      extensions.some((extension) => path.basename(file) === name + extension),
    );
    if (found.length > 0) return found;
  }
  return undefined;
}

/** One file, or the source of the others; two that a person may have written are for the person to choose from. */
function chooseFile(files: readonly string[], cwd: string): string {
  const sources = files.filter((file) => !isCompiledFromNeighbour(file, files));
  const [only, ...others] = sources.length > 0 ? sources : files;
  if (only !== undefined && others.length === 0) return only;
  throw ambiguousEntry(sources.map((file) => path.relative(cwd, file)));
}

/** `app.js` beside the `app.ts` that it was made from. */
function isCompiledFromNeighbour(file: string, files: readonly string[]): boolean {
  const { dir, name, ext } = path.parse(file);
  if (!/^\.[cm]?js$/.test(ext)) return false;
  const source = path.join(dir, name + ext.replace("js", "ts"));
  const isBeside = files.includes(source) || files.includes(`${source}x`);
  return isBeside && COMPILED_MARK.test(readFileSync(file, "utf8"));
}

function readMain(folder: string): string | undefined {
  let manifest: unknown;
  try {
    manifest = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  } catch {
    // None, or one that npm will complain about: the usual names are tried instead.
    return undefined;
  }
  const main: unknown =
    typeof manifest === "object" && manifest !== null ? Reflect.get(manifest, "main") : undefined;
  return typeof main === "string" && main !== "" ? main : undefined;
}

/** Node completes "main" like this. */
function resolveMain(file: string): string | undefined {
  return [file, `${file}.js`, path.join(file, "index.js")].find(isFile);
}

function suggestFiles(file: string, cwd: string): string[] {
  const beside = listFiles(path.dirname(file)).filter((other) =>
    EXTENSIONS.includes(path.extname(other)),
  );
  const { name } = path.parse(file);
  const sameName = beside.filter((other) => path.parse(other).name === name);
  const names = beside.map((other) => path.parse(other).name);
  const nearest = nearestWord(name, names);
  const near = beside.filter((other) => path.parse(other).name === nearest);
  return [...new Set([...sameName, ...near])]
    .slice(0, MAX_SUGGESTIONS)
    .map((other) => path.relative(cwd, other));
}

/** Names as they are written on the disk: on some systems `App.tsx` would answer for `app.tsx`. */
function listFiles(folder: string): string[] {
  if (!isFolder(folder)) return [];
  return readdirSync(folder)
    .map((name) => path.join(folder, name))
    .filter(isFile);
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

function isFolder(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
