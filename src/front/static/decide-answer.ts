import type { IncomingMessage } from "node:http";
import { findFile } from "../../static-rules/find-file.ts";
import { type FileAnswer, openFile } from "../../static-rules/open-file.ts";
import type { ServedPlace } from "./find-place.ts";

export type Decision =
  | FileAnswer
  /** There is a page, but its address ends with a slash. */
  | { readonly kind: "redirect"; readonly location: string }
  | { readonly kind: "not-found" }
  | { readonly kind: "unreadable" }
  /** The app may know it. */
  | { readonly kind: "pass" };

/** Often enough for a build that writes a file while it is looked at. */
const MAX_TRIES = 3;
/** Whatever is in the folder now: a build may change it at any time. */
const RULES = { cacheControl: "no-cache" } as const;
const PASS: Decision = { kind: "pass" };
const NOT_FOUND: Decision = { kind: "not-found" };

/**
 * What a request for a place gets, from the disk as it is now. What is missing may be a page of the app's. What is
 * refused is nobody's, except under `/`, where it too may be one: `/.well-known/…`, say.
 *
 * @throws when the file can't be read at this moment
 */
export async function decideAnswer(
  request: IncomingMessage,
  place: ServedPlace,
): Promise<Decision> {
  if (place.kind === "refused") return NOT_FOUND;
  const { mount, names, isFolder } = place;
  for (let i = 0; i < MAX_TRIES; i++) {
    const found = await findFile(mount.folder, names, isFolder);
    if (found.kind === "missing") return PASS;
    if (found.kind === "refused") return mount.path === "/" ? PASS : NOT_FOUND;
    if (found.kind === "folder") return { kind: "redirect", location: toLocation(request, place) };
    const wish = { method: request.method ?? "GET", headers: request.headers };
    const answer = await openFile(wish, found, { ...RULES, compressedIn: mount.folder });
    if (answer) return answer;
  }
  throw new Error("the file is being changed all the time");
}

/** Made of names, none of them empty, so that it can't begin with two slashes and lead to another host. */
function toLocation(
  request: IncomingMessage,
  place: Extract<ServedPlace, { kind: "path" }>,
): string {
  const own = place.mount.path.split("/").filter((name) => name !== "");
  const path = [...own, ...place.names].map(encodeURIComponent).join("/");
  const queryAt = (request.url ?? "").indexOf("?");
  return `/${path}/${queryAt === -1 ? "" : (request.url ?? "").slice(queryAt)}`;
}
