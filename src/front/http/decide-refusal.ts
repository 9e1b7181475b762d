import { describeTlsError } from "../tls/describe-tls-error.ts";

/** Answers for bytes that are no request, by Node's error code; anything else is a 400. */
const ERROR_STATUS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};
/** What every TLS client begins with (RFC 8446, 5.1), and no HTTP client ever does. */
const TLS_HANDSHAKE = 22;

export interface BadBytes extends NodeJS.ErrnoException {
  /** What the parser could not read. */
  rawPacket?: Buffer;
  /** OpenSSL's own words. */
  reason?: string;
}

/** What a client is answered and the log told when it sends no request; both may be nothing. */
export interface Refusal {
  reason?: string | undefined;
  status?: string;
}

/** @param connection absent while a TLS handshake is under way: there is no way to answer then */
export function decideRefusal(
  error: BadBytes,
  connection: { readonly isIdle: boolean } | undefined,
): Refusal {
  const { code = "", rawPacket, message } = error;
  if (!connection || code.startsWith("ERR_SSL_")) return { reason: describeTlsError(error) };
  // A reset by the client is no request at all.
  if (code === "ECONNRESET") return {};
  const status = ERROR_STATUS[code] ?? "400 Bad Request";
  // A client that leaves in the middle of its body is told as one that left, by its exchange.
  if (code === "HPE_INVALID_EOF_STATE" && !connection.isIdle) return { status };
  if (rawPacket?.[0] !== TLS_HANDSHAKE) return { reason: message, status };
  return { reason: "it spoke TLS to a plain http port (https needs --cert)", status };
}
