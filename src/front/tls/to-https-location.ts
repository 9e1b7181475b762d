const HOST = /^(\[[\da-f:.]{2,45}\]|[\w-]+(?:\.[\w-]+)*\.?)(?::(\d{1,5}))?$/i;
const ABSOLUTE = /^http:\/\/([^/?#]+)(.*)$/i;
/** What Node's parser lets through and may stand in a `Location`. */
const PRINTABLE = /^[!-~]+$/;
/** Where plain http goes when no port is named: the redirect stays on the port that was asked. */
const HTTP_PORT = "80";
const MAX_PORT = 65_535;

/**
 * Where plain http is sent on to: https on the same host and port. `undefined` when the request does not say on which
 * host it is, or wants no page.
 *
 * @param hosts every `Host` header of the request: there has to be exactly one (RFC 9112, 3.2)
 */
export function toHttpsLocation(hosts: readonly string[], target: string): string | undefined {
  const [host = ""] = hosts;
  if (hosts.length !== 1 || !HOST.test(host) || !PRINTABLE.test(target)) return undefined;
  // An absolute target stands over the header.
  const absolute = ABSOLUTE.exec(target);
  if (absolute === null && !target.startsWith("/")) return undefined;
  const [, authority = host, path = target] = absolute ?? [];
  const [, name, port = HTTP_PORT] = HOST.exec(authority) ?? [];
  if (name === undefined || Number(port) > MAX_PORT) return undefined;
  return `https://${name}:${port}${path.startsWith("/") ? path : `/${path}`}`;
}
