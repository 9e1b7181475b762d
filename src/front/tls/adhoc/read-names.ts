import type { X509Certificate } from "node:crypto";
import { isIPv6, SocketAddress } from "node:net";

/** The names that a certificate is for, as they would be typed. For certificates of our own making. */
export function readNames({ subjectAltName = "" }: X509Certificate): string[] {
  return subjectAltName.split(", ").flatMap((entry) => {
    const [, kind, name = ""] = /^(DNS|IP Address):(.+)$/.exec(entry) ?? [];
    if (kind === undefined) return [];
    // OpenSSL writes out all eight groups.
    return isIPv6(name) ? new SocketAddress({ address: name, family: "ipv6" }).address : name;
  });
}
