import type { X509Certificate } from "node:crypto";

/** The first certificate that was made for this name; `undefined` for a name of none of them. */
export function chooseCertificate<Entry extends { readonly x509: X509Certificate }>(
  name: string,
  entries: readonly Entry[],
): Entry | undefined {
  return entries.find(({ x509 }) => x509.checkHost(name) !== undefined);
}
