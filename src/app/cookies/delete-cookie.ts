import type { CookieOptions } from "./cookie-options.ts";
import { serializeCookie } from "./serialize-cookie.ts";

/**
 * A `Set-Cookie` that makes the browser forget a cookie, as Flask's `delete_cookie` does.
 *
 * @param options those with which it was set: browsers only delete what has the same path, domain and partition
 * @throws {StopgapError} COOKIE_INVALID, as `serializeCookie` does
 */
export function deleteCookie(
  name: string,
  options: Omit<CookieOptions, "maxAgeSeconds" | "expires"> = {},
): string {
  return serializeCookie(name, "", { ...options, maxAgeSeconds: 0, expires: new Date(0) });
}
