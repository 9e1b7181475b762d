import { networkInterfaces } from "node:os";
import type { FrontAddress } from "../messages/thread-messages.ts";

const ALL_INTERFACES: readonly string[] = ["0.0.0.0", "::"];

/** The address to print and to open: for all interfaces the one of this machine. */
export function toUrl({ host, port, family }: FrontAddress): string {
  const name = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `http://${family === "IPv6" ? `[${name}]` : name}:${port}`;
}

/** Every address under which others reach a server that listens on all interfaces; none for any other. */
export function toReachable(address: FrontAddress): { url: string; interfaceName: string }[] {
  if (!ALL_INTERFACES.includes(address.host)) return [];
  return Object.entries(networkInterfaces()).flatMap(([interfaceName, addresses]) =>
    (addresses ?? [])
      // `::` takes IPv4 as well. Link-local addresses work only with a zone, which no browser takes.
      .filter((other) => !other.internal && !other.address.startsWith("fe80:"))
      .filter((other) => address.family === "IPv6" || other.family === "IPv4")
      .map((other) => {
        const host = other.family === "IPv6" ? `[${other.address}]` : other.address;
        return { url: `http://${host}:${address.port}`, interfaceName };
      }),
  );
}
