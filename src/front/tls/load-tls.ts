import type { ServerOptions } from "node:https";
import { createSecureContext, type SecureContext } from "node:tls";
import { tlsRefused } from "../../errors/tls-errors.ts";
import type { ListenPlace } from "../../options/listen-place.ts";
import type { TlsOptions } from "../../options/tls-options.ts";
import { keepAdhocCertificate } from "./adhoc/keep-adhoc-certificate.ts";
import { chooseCertificate } from "./choose-certificate.ts";
import { type Certificate, readCertificate } from "./read-certificate.ts";
import { readAuthorities } from "./read-authorities.ts";

/** What an https server is made with. */
export interface TlsSettings {
  readonly server: ServerOptions;
  readonly redirectsHttp: boolean;
}

interface Secured extends Certificate {
  readonly context: SecureContext;
}

/** Reads or makes all that TLS needs. Throws the StopgapErrors of tls-errors.ts; `notice` is told what is merely odd. */
export async function loadTls(
  options: TlsOptions,
  places: readonly ListenPlace[],
  notice: (text: string) => void,
): Promise<TlsSettings> {
  const { certificate, clientCert, redirectsHttp } = options;
  const certificates =
    certificate.kind === "adhoc"
      ? [await keepAdhocCertificate(places, notice)]
      : certificate.pairs.map(readCertificate);
  const authorities =
    typeof clientCert === "object" ? { ca: readAuthorities(clientCert.authorities) } : {};
  const secured = certificates.map((one) => ({ ...one, context: secure(one, authorities) }));
  for (const { path, x509 } of secured) {
    if (Date.parse(x509.validTo) < Date.now())
      notice(`The certificate in ${path} is no longer valid (since ${x509.validTo}).`);
  }
  return { server: toServerOptions(secured, { authorities, clientCert }), redirectsHttp };
}

function secure({ path, cert, key }: Certificate, authorities: { ca?: string }): SecureContext {
  try {
    return createSecureContext({ cert, key, ...authorities });
  } catch (error) {
    throw tlsRefused(path, error as Error);
  }
}

function toServerOptions(
  secured: readonly Secured[],
  client: { authorities: { ca?: string }; clientCert: TlsOptions["clientCert"] },
): ServerOptions {
  const [first] = secured;
  return {
    ...(first && { cert: first.cert, key: first.key }),
    ...client.authorities,
    requestCert: client.clientCert !== false,
    // The app decides about whoever has none, or one that nobody vouches for.
    rejectUnauthorized: false,
    ...(secured.length > 1 && {
      SNICallback: (name: string, done: (error: Error | null, context?: SecureContext) => void) =>
        done(null, chooseCertificate(name, secured)?.context),
    }),
  };
}
