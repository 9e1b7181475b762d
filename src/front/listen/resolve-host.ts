import { lookup } from "node:dns/promises";
import { isIP, SocketAddress } from "node:net";

/** The address that a host leads to, in the one way to write it; rejects as the system's lookup does. */
export async function resolveHost(host: string): Promise<string> {
  const { address, family } = await lookup(host);
  // A zone (fe80::1%eth0) is no part of what SocketAddress knows.
  if (family !== 6 || isIP(address) !== 6 || address.includes("%")) return address;
  return new SocketAddress({ address, family: "ipv6" }).address;
}
