import { parseCookie } from "cookie";

/**
 * The cookies that a client sent, by name, with their escapes read; escapes that are none stay as they are.
 * A cookie without a name is left out: `=__Host-id=x` must not pass for `__Host-id` (CVE-2023-23934). Of several with one name the first
 * counts: browsers send the one with the longer path first (RFC 6265, 5.4), and Werkzeug's `cookies.get` takes it, too.
 *
 * @param header the `Cookie` header, if there is one
 */
export function parseCookies(header: string | null | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  if (header === null || header === undefined || header === "") return cookies;
  for (const [name, value] of Object.entries(parseCookie(header)))
    if (name !== "" && value !== undefined) cookies.set(name, value);
  return cookies;
}
