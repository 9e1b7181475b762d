import { networkInterfaces } from "node:os";
import type { FrontAddress } from "../messages/thread-messages.ts";

const ALL_INTERFACES: readonly string[] = ["0.0.0.0", "::"];

/** The address to print and to open: for all interfaces the one of this machine. */
export function toUrl({ host, port, family }: FrontAddress, isTls: boolean): string {
  if (family === "unix") return `unix://${host}`;
  const name = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `${isTls ? "https" : "http"}://${family === "IPv6" ? `[${name}]` : name}:${port}`;
}

/** Every address under which others reach a server that listens on all interfaces; none for any other. */
export function toReachable(
  address: FrontAddress,
  isTls: boolean,
): { url: string; interfaceName: string }[] {
  if (!ALL_INTERFACES.includes(address.host)) return [];
  return Object.entries(networkInterfaces()).flatMap(([interfaceName, addresses]) =>
    (addresses ?? [])
      // `::` takes IPv4 as well. Link-local addresses work only with a zone, which no browser takes.
      .filter((other) => !other.internal && !other.address.startsWith("fe80:"))
      .filter((other) => address.family === "IPv6" || other.family === "IPv4")
      .map(({ address: host, family }) => ({
        url: toUrl({ host, port: address.port, family }, isTls),
        interfaceName,
      })),
  );
}
