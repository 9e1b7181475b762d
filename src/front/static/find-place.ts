import type { StaticMount } from "../../options/server-options.ts";
import { isRefusedName } from "../../static-rules/is-refused-name.ts";

/** What a request's target means to the folders that the front serves from. */
export type Place =
  /** Nothing: it is the app's. */
  | { readonly kind: "none" }
  /** It lies in a folder's own part of the URLs, and is never served. */
  | { readonly kind: "refused" }
  | {
      readonly kind: "path";
      readonly mount: StaticMount;
      /** What stands behind the mount's path, without escapes; each a name of one file or folder. */
      readonly names: readonly string[];
      /** A slash at the end asks for a folder. */
      readonly isFolder: boolean;
    };

/** A place in one of the folders' parts of the URLs. */
export type ServedPlace = Exclude<Place, { kind: "none" }>;

const NONE: Place = { kind: "none" };
/** The form with scheme and host, which proxies use. */
const ORIGIN = /^https?:\/\/[^/?#]*/i;

/**
 * Finds the folder whose path is the longest that `target` begins with. Escapes are read once, name by name, so that no
 * escape ever makes a slash or a dot of a path. What `/` refuses is the app's: there, every path of the app lies within.
 *
 * @param target as it stands in the request's first line
 */
export function findPlace(target: string, mounts: readonly StaticMount[]): Place {
  const origin = ORIGIN.exec(target)?.[0] ?? "";
  const [path = ""] = target.slice(origin.length).split("?", 1);
  const isRoot = path === "" && origin !== "";
  if (!isRoot && !path.startsWith("/")) return NONE;
  const names = path.slice(1).split("/").map(toName);
  let longest: { mount: StaticMount; length: number } | undefined;
  for (const mount of mounts) {
    const own = mount.path === "/" ? [] : mount.path.slice(1).split("/");
    const isWithin = own.every((name, i) => name === names[i]);
    if (isWithin && own.length >= (longest?.length ?? 0)) longest = { mount, length: own.length };
  }
  return longest === undefined ? NONE : toPlace(longest.mount, names.slice(longest.length));
}

function toPlace(mount: StaticMount, names: (string | undefined)[]): Place {
  if (!names.every(isSafe)) return mount.path === "/" ? NONE : { kind: "refused" };
  const isFolder = names.at(-1) === "";
  const wanted = isFolder ? names.slice(0, -1) : names;
  // No file has an empty name.
  return wanted.includes("") ? NONE : { kind: "path", mount, names: wanted, isFolder };
}

function isSafe(name: string | undefined): name is string {
  return name !== undefined && !isRefusedName(name);
}

/** `undefined` for what no sound client sends: a broken escape, a fragment. */
function toName(escaped: string): string | undefined {
  if (escaped.includes("#")) return undefined;
  try {
    return decodeURIComponent(escaped);
  } catch {
    return undefined;
  }
}
