import type { IncomingMessage } from "node:http";
import { toBodyFraming } from "./request-head.ts";

const H2C = /^h2c$/i;

/**
 * False when the offer to upgrade is ignored, as a server may (RFC 9110, 7.8), and the request is an ordinary one: with a
 * body, as Java's HttpClient makes it, and of h2c, which is no longer in use (RFC 9113, 3.1), though curl --http2 asks.
 */
export function isUpgradeOffered(request: IncomingMessage): boolean {
  // The bytes behind a CONNECT are the tunnel's, whatever its head says of a body (RFC 9110, 9.3.6).
  if (request.method === "CONNECT") return true;
  const { upgrade } = request.headers;
  return upgrade !== undefined && !H2C.test(upgrade) && toBodyFraming(request) === "none";
}
