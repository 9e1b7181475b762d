import { createServer, type IncomingMessage, type ServerOptions } from "node:http";
import type { Socket } from "node:net";
import { createTlsServer } from "../tls/create-tls-server.ts";
import type { TlsSettings } from "../tls/load-tls.ts";
import { RedirectServer } from "../tls/redirect-server.ts";
import type { FrontHttpServer } from "./connection.ts";
import { toBodyFraming } from "./request-head.ts";

/** A client that has not sent a whole head by then loses its connection: Node's 60 s hold a slot for too long. */
const HEADERS_TIMEOUT_MS = 15_000;
const CHECK_INTERVAL_MS = 1000;
/** Longer than the 5 s that Node's servers announce by default, so that we do not close under the client's hands. */
const KEEP_ALIVE_TIMEOUT_MS = 30_000;

/**
 * A request with a body that also offers an upgrade, as Java's HttpClient does with h2c, is an ordinary one: a server may
 * ignore the offer (RFC 9110, 7.8). Older Nodes do not know this option; there, FrontServer does the same.
 */
const UPGRADE_POLICY: object = {
  shouldUpgradeCallback: (request: IncomingMessage) => toBodyFraming(request) === "none",
};

const SERVER_OPTIONS: ServerOptions = {
  headersTimeout: HEADERS_TIMEOUT_MS,
  // Bodies have their own limit: a long upload is fine as long as bytes come.
  requestTimeout: 0,
  keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
  connectionsCheckingInterval: CHECK_INTERVAL_MS,
  insecureHTTPParser: false,
  ...UPGRADE_POLICY,
};

/** What happens before there is a request. */
interface ConnectionEvents {
  /** A connection has come; with TLS, its handshake has yet to begin. May be called again for the same one. */
  onAccepted(socket: Socket): void;
  /** Requests may come on it. May be called again for the same one. */
  onConnection(socket: Socket, server: FrontHttpServer): void;
  onBadRequest(address: string, reason: string): void;
}

/** What makes one server after the other, all alike: for plain http, or for https with what stands before it. */
export function makeServers(
  tls: TlsSettings | undefined,
  events: ConnectionEvents,
): () => FrontHttpServer {
  return tls === undefined ? () => makePlain(events) : makeSecure(tls, events);
}

function makePlain(events: ConnectionEvents): FrontHttpServer {
  const server = createServer(SERVER_OPTIONS);
  return server.on("connection", (socket: Socket) => {
    events.onAccepted(socket);
    events.onConnection(socket, server);
  });
}

function makeSecure(tls: TlsSettings, events: ConnectionEvents): () => FrontHttpServer {
  const refuse = (socket: Socket, reason: string): void =>
    events.onBadRequest(socket.remoteAddress ?? "", reason);
  const redirect = tls.redirectsHttp ? new RedirectServer(refuse) : undefined;
  const takePlain = (socket: Socket): void => {
    if (redirect) return redirect.take(socket);
    refuse(socket, "it spoke plain http to the https port (--redirect-http would help it on)");
    socket.destroy();
  };
  return () => {
    const server = createTlsServer(tls, SERVER_OPTIONS, takePlain);
    return server
      .on("connection", (socket: Socket) => events.onAccepted(socket))
      .on("secureConnection", (socket) => events.onConnection(socket, server));
  };
}
