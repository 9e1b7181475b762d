/**
 * The names and values of a query string or an `application/x-www-form-urlencoded` body, as the URL standard reads
 * them: `+` is a space, and escapes that are no UTF-8 become U+FFFD.
 *
 * @param maxCount how many are taken; parts with nothing in them, as in `a=1&&b=2`, count too
 * @param refuse makes the error for more than that
 */
export function parseUrlEncoded(
  text: string,
  maxCount: number,
  refuse: () => Error,
): Iterable<[string, string]> {
  if (text === "") return [];
  if (hasMoreSeparators(text, maxCount - 1)) throw refuse();
  // A question mark in front would be dropped, and in a body it belongs to the first name.
  return new URLSearchParams(text.startsWith("?") ? `&${text}` : text);
}

function hasMoreSeparators(text: string, max: number): boolean {
  let count = 0;
  for (let i = text.indexOf("&"); i !== -1; i = text.indexOf("&", i + 1)) {
    count += 1;
    if (count > max) return true;
  }
  return false;
}
