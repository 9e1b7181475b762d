import { parseCertificate } from "./read-certificate.ts";
import { readTlsFile } from "./read-tls-file.ts";

/** A PEM file with the authorities that vouch for clients. */
export function readAuthorities(path: string): string {
  const source = { option: "--client-cert", path };
  const pem = readTlsFile(source.option, path);
  parseCertificate(pem, source);
  return pem;
}
