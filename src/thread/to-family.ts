/** Of an address as sockets tell it; of none, as on a unix socket, undefined. */
export function toFamily(address: string): "IPv4" | "IPv6" | undefined {
  if (address === "") return undefined;
  return address.includes(":") ? "IPv6" : "IPv4";
}
