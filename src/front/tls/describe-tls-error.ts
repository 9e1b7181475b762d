const DISTRUST = /ALERT_(UNKNOWN_CA|CERTIFICATE_UNKNOWN|BAD_CERTIFICATE|UNKNOWN_CERTIFICATE)/;
const OLD = /UNSUPPORTED_PROTOCOL|NO_SHARED_CIPHER|VERSION_TOO_LOW|ALERT_PROTOCOL_VERSION/;

interface TlsError {
  code?: string | undefined;
  reason?: string | undefined;
}

/** Why a TLS connection came to nothing, to be read on from "sent no proper request: "; `undefined`: not worth a line. */
export function describeTlsError(error: TlsError): string | undefined {
  const { code = "", reason } = error;
  // The client went, as browsers do with connections that they opened to be on the safe side.
  if (code === "ECONNRESET" || code === "EPIPE") return undefined;
  if (code === "ERR_TLS_HANDSHAKE_TIMEOUT") return "the TLS handshake took too long";
  if (DISTRUST.test(code)) return "it does not trust the server's certificate";
  if (OLD.test(code)) return "it speaks no TLS version or cipher that is still safe";
  if (code.includes("NO_APPLICATION_PROTOCOL")) return "it speaks no http/1.1 over TLS";
  return `TLS failed (${reason ?? (code || "unknown reason")})`;
}
