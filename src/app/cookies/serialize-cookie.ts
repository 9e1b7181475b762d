import { stringifySetCookie } from "cookie";
import { cookieInvalid } from "../../errors/session-errors.ts";
import type { CookieOptions } from "./cookie-options.ts";
import { findCookieFault } from "./find-cookie-fault.ts";

/**
 * The value of a `Set-Cookie` header (RFC 6265bis, 4.1), as Werkzeug's `dump_cookie` makes it.
 *
 * @param name letters, digits and the like (an RFC 9110 token); its prefix (`__Host-`, `__Secure-`) has to be kept to
 * @param value any text: percent-encoded, and decoded again when cookies are read
 * @throws {StopgapError} COOKIE_INVALID for what browsers would drop, and for whatever could begin another attribute or header
 */
export function serializeCookie(name: string, value: string, options: CookieOptions = {}): string {
  const fault = findCookieFault(name, value, options);
  if (fault !== undefined) throw cookieInvalid(name, fault);
  const { path = "/", maxAgeSeconds, ...others } = options;
  const maxAge = maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds };
  return stringifySetCookie({ name, value, path, ...maxAge, ...others });
}
