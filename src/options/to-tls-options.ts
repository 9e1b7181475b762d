import { resolve } from "node:path";
import type { CheckedOptions } from "./checked-options.ts";
import type { TlsOptions } from "./tls-options.ts";

type Given = Pick<CheckedOptions, "cert" | "key" | "redirectHttp" | "clientCert">;

/** The https options together, held against each other already; `undefined` for plain http. */
export function toTlsOptions(given: Given, cwd: string): TlsOptions | undefined {
  const { cert, key, clientCert } = given;
  if (cert === undefined) return undefined;
  const pairs = cert.map((file, i) => ({
    cert: resolve(cwd, file),
    key: resolve(cwd, key?.[i] ?? file),
  }));
  return {
    certificate: cert[0] === "adhoc" ? { kind: "adhoc" } : { kind: "files", pairs },
    redirectsHttp: given.redirectHttp,
    clientCert: toClientCert(clientCert, cwd),
  };
}

function toClientCert(given: string | undefined, cwd: string): TlsOptions["clientCert"] {
  if (given === undefined) return false;
  return given === "any" ? "any" : { authorities: resolve(cwd, given) };
}
