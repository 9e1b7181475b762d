/*
 * One https port. Called by FrontServer for each address; tells by the first byte whether a client speaks TLS, and hands
 * it on to Node's own handshake, or to whoever deals with plain http. No handshake holds up anything but itself.
 */
import type { ServerOptions } from "node:http";
import { createServer, type Server } from "node:https";
import type { Socket } from "node:net";
import type { TlsSettings } from "./load-tls.ts";
import { waitForFirstByte } from "./wait-for-first-byte.ts";

/** What every TLS client's first record begins with: a handshake (RFC 8446, 5.1). */
const HANDSHAKE = 22;

/** @param options.headersTimeout also the limit on a connection's first byte, and on its handshake; 0: Node's own for that */
export function createTlsServer(
  settings: TlsSettings,
  options: ServerOptions,
  onPlain: (socket: Socket) => void,
): Server {
  const { headersTimeout: limitMs = 0 } = options;
  const server = createServer({
    ...options,
    ...settings.server,
    handshakeTimeout: limitMs,
    // The way to the app is http/1.1, and who knows nothing else had better be told here.
    ALPNProtocols: ["http/1.1"],
  });
  // Node's own begins the handshake; it may be given connections by hand (`tls.Server`, event `connection`).
  const shakeHands = server.listeners("connection");
  server.removeAllListeners("connection");
  server.on("connection", (socket: Socket) => {
    waitForFirstByte(socket, limitMs, (byte) => {
      if (byte !== HANDSHAKE) return onPlain(socket);
      for (const listener of shakeHands) Reflect.apply(listener, server, [socket]);
    });
  });
  return server;
}
