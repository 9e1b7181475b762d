import { wrongValue } from "../errors/usage-errors.ts";

/** URL paths and the folders from which they are answered: `{ "/assets": "public" }`. */
export type Folders = Readonly<Record<string, string>>;

/** Paths of the server's own. */
const OWN_PATH = /^\/__stopgap__(?:\/|$)/i;
/** Whole names between slashes, none of them hidden, written as people read them: without escapes, queries and the like. */
const PATH = /^(?:\/[^/.%?#\\\u0000-\u001F\u007F][^/%?#\\\u0000-\u001F\u007F]*)+$/u;

interface Wording {
  label: string;
  expected: string;
}

/**
 * Reads `/path=folder` texts, as the command line has them, or an object of them, as code does; a slash at a path's end
 * counts for nothing. Throws WRONG_VALUE, with the pair that is wrong.
 */
export function toFolders(value: unknown, wording: Wording): Folders {
  const folders = new Map<string, string>();
  for (const { written, path, folder } of toPairs(value, wording)) {
    const cleanPath = path.replace(/(?<=[^/])\/$/, "");
    const isFine = cleanPath === "/" || (PATH.test(cleanPath) && !OWN_PATH.test(cleanPath));
    if (!isFine || folder.trim() === "" || folder.includes("\0") || folders.has(cleanPath))
      throw wrongValue({ ...wording, value: written });
    folders.set(cleanPath, folder);
  }
  return Object.fromEntries(folders);
}

interface Pair {
  /** As it was typed, for messages. */
  written: string;
  path: string;
  folder: string;
}

function toPairs(value: unknown, wording: Wording): Pair[] {
  const isText = typeof value === "string" || Array.isArray(value);
  const pairs = isText ? [value].flat().map(splitPair) : toEntries(value);
  return pairs.map((pair) => {
    if (typeof pair === "object") return pair;
    throw wrongValue({ ...wording, value: pair === "" ? value : pair });
  });
}

/** A pair; or what can't be one, as text, which is empty where there is nothing to show. */
function splitPair(item: unknown): Pair | string {
  if (typeof item !== "string") return "";
  const equalsAt = item.indexOf("=");
  if (equalsAt === -1) return item;
  return { written: item, path: item.slice(0, equalsAt), folder: item.slice(equalsAt + 1) };
}

function toEntries(value: unknown): (Pair | string)[] {
  if (typeof value !== "object" || value === null) return [""];
  return Object.entries(value).map(([path, folder]: [string, unknown]) =>
    typeof folder === "string" ? { written: `${path}=${folder}`, path, folder } : path,
  );
}
