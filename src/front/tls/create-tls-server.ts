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
/** Until the first byte, and again until the handshake is over; Node's 120 s hold a socket for too long. */
const HANDSHAKE_TIMEOUT_MS = 15_000;

export function createTlsServer(
  settings: TlsSettings,
  options: ServerOptions,
  onPlain: (socket: Socket) => void,
): Server {
  const server = createServer({
    ...options,
    ...settings.server,
    handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
    // The way to the app is http/1.1, and who knows nothing else had better be told here.
    ALPNProtocols: ["http/1.1"],
  });
  // Node's own begins the handshake; it may be given connections by hand (`tls.Server`, event `connection`).
  const shakeHands = server.listeners("connection");
  server.removeAllListeners("connection");
  server.on("connection", (socket: Socket) => {
    waitForFirstByte(socket, HANDSHAKE_TIMEOUT_MS, (byte) => {
      if (byte !== HANDSHAKE) return onPlain(socket);
      for (const listener of shakeHands) Reflect.apply(listener, server, [socket]);
    });
  });
  return server;
}
