import type { TLSSocket } from "node:tls";
import type { TlsFacts } from "../../messages/tls-facts.ts";

/** To be called once a connection, when its handshake is over. */
export function toTlsFacts(socket: TLSSocket): TlsFacts {
  const peerCertificate = socket.getPeerX509Certificate()?.raw.toString("base64");
  return {
    protocol: socket.getProtocol(),
    cipher: socket.getCipher(),
    // Null, whatever its type says, when the client named none.
    servername: (socket as { servername?: string | false | null }).servername ?? false,
    authorized: socket.authorized,
    // A code, whatever its type says.
    authorizationError: (socket.authorizationError as unknown as string | null) ?? null,
    ...(peerCertificate === undefined ? {} : { peerCertificate }),
  };
}
