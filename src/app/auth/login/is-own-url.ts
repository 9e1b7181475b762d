const MAX_LENGTH = 2048;
/** Browsers drop line breaks and tabs from URLs, and take `\` for a slash (WHATWG URL, 4.4). Real paths are escaped ASCII. */
const PLAIN = /^[\u0021-\u005b\u005d-\u007e]+$/;
const SLASHES_FIRST = /^\/(?:\/|%2f|%5c)/i;
const SITE = "http://own.invalid";

/**
 * Whether a text is a path of this site and of no other, so that a browser may be sent there: for `next` parameters. Whole
 * URLs are not, not even those of this site: behind a tunnel nobody knows what it is called.
 *
 * @param text what a visitor sent; anything
 */
export function isOwnUrl(text: string | null | undefined): text is string {
  if (text === null || text === undefined || text.length > MAX_LENGTH) return false;
  if (!text.startsWith("/") || !PLAIN.test(text) || SLASHES_FIRST.test(text)) return false;
  if (!URL.canParse(text, SITE)) return false;
  const { origin, pathname } = new URL(text, SITE);
  // `/.//evil.test` has become `//evil.test`, which is a host to whoever puts the two together anew.
  return origin === SITE && !SLASHES_FIRST.test(pathname);
}
