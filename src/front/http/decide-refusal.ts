import { describeTlsError } from "../tls/describe-tls-error.ts";
import { toErrorStatus } from "./to-error-status.ts";

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

/**
 * @param connection absent while a TLS handshake is under way: there is no way to answer then
 * @param bytesRead all that has come on it so far
 */
export function decideRefusal(
  error: BadBytes,
  connection: { readonly isIdle: boolean } | undefined,
  bytesRead: number,
): Refusal {
  const { code = "", rawPacket, message } = error;
  if (!connection || code.startsWith("ERR_SSL_")) return { reason: describeTlsError(error) };
  // A reset by the client is no request at all.
  if (code === "ECONNRESET") return {};
  // Browsers open connections ahead of time: one on which nothing was ever asked is no request, and has no answer.
  if (code === "ERR_HTTP_REQUEST_TIMEOUT" && bytesRead === 0) return {};
  const status = toErrorStatus(error, bytesRead);
  // A client that leaves in the middle of its body is told as one that left, by its exchange.
  if (code === "HPE_INVALID_EOF_STATE" && !connection.isIdle) return { status };
  if (rawPacket?.[0] !== TLS_HANDSHAKE) return { reason: message, status };
  return { reason: "it spoke TLS to a plain http port (https needs --cert)", status };
}
