import { isIP } from "node:net";

const NAMED = /^([^:[\]]+)(?::\d{1,5})?$/;
const BRACKETED = /^\[([^\]]+)\](?::\d{1,5})?$/;

/**
 * Whether a `Host` header names this server as developers know it: an address, `localhost`, or a name that was given. A
 * name that somebody else owns may be made to lead here (DNS rebinding); an address can't.
 *
 * @param trusted in lower case, without ports
 */
export function isTrustedHost(host: string | undefined, trusted: readonly string[]): boolean {
  const text = host?.trim().toLowerCase() ?? "";
  const bracketed = BRACKETED.exec(text)?.[1];
  if (bracketed !== undefined) return isIP(bracketed) === 6;
  const name = NAMED.exec(text)?.[1];
  if (name === undefined) return false;
  return name === "localhost" || isIP(name) === 4 || trusted.includes(name);
}
