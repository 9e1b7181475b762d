import { type Found, lookBelow } from "./look-below.ts";

const INDEX = "index.html";
const MISSING: Found = { kind: "missing" };

/**
 * Looks for a file below `folder`, or for the page of a folder. A folder is found as such when it has a page of its own
 * and was asked for without the slash that the page's own links need.
 *
 * @param names as `lookBelow` takes them
 * @param isFolder whether the address ends with a slash
 * @throws what the system says when it can't look at this moment (EMFILE, EIO)
 */
export async function findFile(
  folder: string,
  names: readonly string[],
  isFolder: boolean,
): Promise<Found> {
  const found = await lookBelow(folder, names);
  if (found.kind === "folder") {
    const index = await lookBelow(folder, [...names, INDEX]);
    if (index.kind === "folder") return MISSING;
    return isFolder || index.kind !== "file" ? index : found;
  }
  // A slash behind a file's name asks for something inside of it.
  return isFolder && found.kind === "file" ? MISSING : found;
}
