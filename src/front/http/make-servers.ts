import { createServer } from "node:http";
import type { Socket } from "node:net";
import type { LimitOptions } from "../../options/limit-options.ts";
import { createTlsServer } from "../tls/create-tls-server.ts";
import type { TlsSettings } from "../tls/load-tls.ts";
import { RedirectServer } from "../tls/redirect-server.ts";
import type { FrontHttpServer } from "./connection.ts";
import { toServerSettings } from "./to-server-settings.ts";

/** What happens before there is a request. */
interface ConnectionEvents {
  /**
   * A connection has come; with TLS, its handshake has yet to begin. May be called again for the same one. False: it was
   * refused, and no concern any more.
   */
  onAccepted(socket: Socket, isPlain: boolean): boolean;
  /** Requests may come on it. May be called again for the same one. */
  onConnection(socket: Socket, server: FrontHttpServer): void;
  onBadRequest(address: string, reason: string): void;
}

/** What makes one server after the other, all alike: for plain http, or for https with what stands before it. */
export function makeServers(
  tls: TlsSettings | undefined,
  limits: LimitOptions,
  events: ConnectionEvents,
): () => FrontHttpServer {
  return tls === undefined ? () => makePlain(limits, events) : makeSecure(tls, { limits, events });
}

function makePlain(limits: LimitOptions, events: ConnectionEvents): FrontHttpServer {
  const server = createServer(toServerSettings(limits));
  return server.on("connection", (socket: Socket) => {
    if (events.onAccepted(socket, true)) events.onConnection(socket, server);
  });
}

function makeSecure(
  tls: TlsSettings,
  { limits, events }: { limits: LimitOptions; events: ConnectionEvents },
): () => FrontHttpServer {
  const refuse = (socket: Socket, reason: string): void =>
    events.onBadRequest(socket.remoteAddress ?? "", reason);
  const redirect = tls.redirectsHttp
    ? new RedirectServer(limits.headerTimeoutMs, refuse)
    : undefined;
  const takePlain = (socket: Socket): void => {
    if (redirect) return redirect.take(socket);
    refuse(socket, "it spoke plain http to the https port (--redirect-http would help it on)");
    socket.destroy();
  };
  return () => {
    const server = createTlsServer(tls, toServerSettings(limits), takePlain);
    return server
      .on("connection", (socket: Socket) => events.onAccepted(socket, false))
      .on("secureConnection", (socket) => events.onConnection(socket, server));
  };
}
