/** What the front knows of an encrypted connection, for the app: named and shaped as on `tls.TLSSocket`. */
export interface TlsFacts {
  protocol: string | null;
  cipher: { name: string; standardName: string; version: string };
  /** `false`: the client named no server. */
  servername: string | false;
  /** False as well when no certificate was asked for. */
  authorized: boolean;
  authorizationError: string | null;
  /** The client's certificate, DER in base64; absent: it was not asked for one, or has none. */
  peerCertificate?: string;
}
