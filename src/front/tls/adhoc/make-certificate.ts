import { isIP } from "node:net";

const DAY_MS = 24 * 60 * 60 * 1000;
/** Apple's systems take no longer ones than 825 days; a year is soon enough for a lost key to stop mattering. */
const VALID_DAYS = 365;

/** A new self-signed certificate for these names and its key, as one PEM text. */
export async function makeCertificate(names: readonly string[], nowMs: number): Promise<string> {
  // Only here: it is needed once a year, and takes as long to load as a small app.
  const { generate } = await import("selfsigned");
  const made = await generate([{ name: "commonName", value: "Stopgap development server" }], {
    keyType: "ec",
    curve: "P-256",
    algorithm: "sha256",
    // A phone whose clock is slow must not find it in the future.
    notBeforeDate: new Date(nowMs - DAY_MS),
    notAfterDate: new Date(nowMs + VALID_DAYS * DAY_MS),
    extensions: [
      // Whoever makes a browser trust it trusts this server, and nothing that it might sign.
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames: names.map(toAltName) },
    ],
  });
  return `${made.private.trim()}\n${made.cert.trim()}\n`;
}

function toAltName(name: string): { type: 2; value: string } | { type: 7; ip: string } {
  return isIP(name) === 0 ? { type: 2, value: name } : { type: 7, ip: name };
}
