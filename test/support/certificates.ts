import { createPrivateKey } from "node:crypto";
import { generate } from "selfsigned";

/** A certificate and its key as PEM. */
export interface TestPair {
  cert: string;
  key: string;
}

interface Wishes {
  /** Common name; the first DNS name unless given. */
  commonName?: string;
  dns?: string[];
  addresses?: string[];
  /** Who signs it; absent: itself. */
  signer?: TestPair;
  isAuthority?: boolean;
  /** In days from now; may be past. */
  endsInDays?: number;
}

/** A certificate for one test. */
export async function createCertificate(wishes: Wishes = {}): Promise<TestPair> {
  const { dns = [], addresses = [], signer, isAuthority = false, endsInDays = 10 } = wishes;
  const { commonName = dns[0] ?? "test" } = wishes;
  const nowMs = Date.now();
  const made = await generate([{ name: "commonName", value: commonName }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: new Date(nowMs - 100 * 86_400_000),
    notAfterDate: new Date(nowMs + endsInDays * 86_400_000),
    extensions: [
      { name: "basicConstraints", cA: isAuthority, critical: true },
      { name: "keyUsage", digitalSignature: true, keyCertSign: isAuthority, critical: true },
      {
        name: "subjectAltName",
        altNames: [
          ...dns.map((value) => ({ type: 2, value }) as const),
          ...addresses.map((address) => ({ type: 7, ip: address }) as const),
        ],
      },
    ],
    ...(signer === undefined ? {} : { ca: signer }),
  });
  return { cert: `${made.cert.trim()}\n`, key: `${made.private.trim()}\n` };
}

/** The same key, behind a passphrase. */
export function encryptKey(key: string): string {
  return createPrivateKey(key)
    .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "secret" })
    .toString();
}
