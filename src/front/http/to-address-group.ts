/** How many 16-bit groups of an IPv6 address name the network: one machine has all 2^64 addresses in it. */
const NETWORK_GROUPS = 4;

const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** Who is counted as one address: an IPv4 address, or an IPv6 network (/64); addresses as `socket.remoteAddress` has them. */
export function toAddressGroup(address: string): string {
  const mapped = MAPPED_IPV4.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(":")) return address;
  const [before = "", after] = address.replace(/%.*$/, "").split("::");
  const left = before.split(":").filter((group) => group !== "");
  const right = (after ?? "").split(":").filter((group) => group !== "");
  const gap = Array.from({ length: 8 - left.length - right.length }, () => "0");
  const groups = after === undefined ? left : [...left, ...gap, ...right];
  return `${groups.slice(0, NETWORK_GROUPS).join(":")}::/64`;
}
