import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { keyEncrypted, keyMismatch, notACertificate, notAKey } from "../../errors/tls-errors.ts";
import { readTlsFile } from "./read-tls-file.ts";

/** Both ways in which PEM says so (RFC 7468, 11; RFC 1421, 4.6.1.1): Node's own error differs from version to version. */
const ENCRYPTED = /^-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m;

/** A certificate with its key, found to belong together. */
export interface Certificate {
  readonly path: string;
  /** PEM, its chain behind it. */
  readonly cert: string;
  /** PEM. */
  readonly key: string;
  readonly x509: X509Certificate;
}

/** Reads a pair of PEM files, which may be the same one. Throws the StopgapErrors of tls-errors.ts. */
export function readCertificate(paths: { cert: string; key: string }): Certificate {
  const cert = readTlsFile("--cert", paths.cert);
  const key = readTlsFile("--key", paths.key);
  const x509 = parseCertificate(cert, { option: "--cert", path: paths.cert });
  if (!x509.checkPrivateKey(parseKey(key, paths.key))) throw keyMismatch(paths.cert, paths.key);
  return { path: paths.cert, cert, key, x509 };
}

/** The first certificate in a PEM text: the server's own, where a chain follows. */
export function parseCertificate(
  pem: string,
  source: { option: string; path: string },
): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    // OpenSSL's words for it are about ASN.1.
    throw notACertificate(source.option, source.path);
  }
}

function parseKey(pem: string, path: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    throw ENCRYPTED.test(pem) ? keyEncrypted(path) : notAKey(path);
  }
}
