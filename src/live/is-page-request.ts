/** One value of a header by its name in lower case; `undefined`: it is not there. */
export type ReadHeader = (name: string) => string | undefined;

const PAGE_DESTINATIONS = new Set(["document", "iframe", "frame"]);

/**
 * Whether a browser asks for a page to show, and not a script for a piece of one. An answer to a form's POST is none:
 * to load it again would send the form again. Browsers say where an answer goes on https and to this machine only;
 * elsewhere their `Accept` tells.
 */
export function isPageRequest(method: string, readHeader: ReadHeader): boolean {
  if (method !== "GET") return false;
  const destination = readHeader("sec-fetch-dest");
  if (destination !== undefined) return PAGE_DESTINATIONS.has(destination);
  if (readHeader("x-requested-with") !== undefined) return false;
  return /(?:^|,)\s*text\/html\s*(?:[,;]|$)/i.test(readHeader("accept") ?? "");
}
