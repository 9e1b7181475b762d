import { X509Certificate } from "node:crypto";
import type { CipherNameAndProtocol, PeerCertificate } from "node:tls";
import type { TlsFacts } from "../messages/tls-facts.ts";
import { LaneSocket } from "./lane-socket.ts";

/** A connection that is encrypted up to the front, with what apps ask a `tls.TLSSocket` about. */
export class TlsLaneSocket extends LaneSocket {
  /** Frameworks read it for `req.protocol`. */
  readonly encrypted = true;
  readonly alpnProtocol = "http/1.1";

  get authorized(): boolean {
    return this.#facts?.authorized ?? false;
  }

  get authorizationError(): string | null {
    return this.#facts?.authorizationError ?? null;
  }

  get servername(): string | false {
    return this.#facts?.servername ?? false;
  }

  getProtocol(): string | null {
    return this.#facts?.protocol ?? null;
  }

  getCipher(): CipherNameAndProtocol | undefined {
    return this.#facts?.cipher;
  }

  /** Without its issuers, whatever is asked for: only the client's own certificate is sent along. */
  getPeerCertificate(): PeerCertificate | Record<string, never> {
    return this.getPeerX509Certificate()?.toLegacyObject() ?? {};
  }

  getPeerX509Certificate(): X509Certificate | undefined {
    const der = this.#facts?.peerCertificate;
    return der === undefined ? undefined : new X509Certificate(Buffer.from(der, "base64"));
  }

  get #facts(): TlsFacts | undefined {
    return this.origin.tls;
  }
}
