import ipaddr from "ipaddr.js";

const IPV4_WITH_PORT = /^([\d.]{7,15})(?::\d{1,5})?$/;
const BRACKETED = /^\[([\da-f:.]{2,45})(?:%[\w.-]{1,32})?\](?::\d{1,5})?$/i;
const BARE_IPV6 = /^([\da-f:.]{2,45})(?:%[\w.-]{1,32})?$/i;

/**
 * An address as proxies and sockets write it, with or without a port, brackets or a zone: `192.0.2.1:4711`, `[2001:db8::1]:80`,
 * `fe80::1%eth0`. IPv4 in IPv6 is IPv4. Undefined for `unknown`, `_hidden` and rubbish, and for the old ways to write IPv4 (`0x7f.1`).
 *
 * @returns the address alone, in its usual spelling
 */
export function parseAddress(text: string): string | undefined {
  const bare = text.trim();
  const ipv4 = IPV4_WITH_PORT.exec(bare)?.[1];
  if (ipv4 !== undefined) return ipaddr.IPv4.isValidFourPartDecimal(ipv4) ? ipv4 : undefined;
  const ipv6 = (BRACKETED.exec(bare) ?? BARE_IPV6.exec(bare))?.[1];
  if (ipv6 === undefined || !ipaddr.IPv6.isValid(ipv6)) return undefined;
  return ipaddr.process(ipv6).toString();
}
