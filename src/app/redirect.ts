type RedirectStatus = 301 | 302 | 303 | 307 | 308;

/**
 * Sends the browser elsewhere. Flask's `redirect`.
 *
 * @param location where to: a path of this site, or an absolute URL; never one that a visitor chose (see `isOwnUrl`)
 * @param status 302 unless given; 303 after a form, 308 for good and with the same method
 * @throws TypeError for a location with a line break or a status that is no redirect
 */
export function redirect(location: string | URL, status: RedirectStatus = 302): Response {
  if (![301, 302, 303, 307, 308].includes(status))
    throw new TypeError(`${status} is no redirect: 301, 302, 303, 307 and 308 are`);
  return new Response(null, { status, headers: { Location: toHeaderText(String(location)) } });
}

/** Headers are Latin-1: anything else is escaped as in any other URL. */
function toHeaderText(location: string): string {
  if (/[\r\n\0]/.test(location)) throw new TypeError("a location has no line breaks");
  return location.replaceAll(/[^\u0021-\u007e]+/g, (text) => encodeURIComponent(text));
}
