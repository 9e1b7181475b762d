import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import type { ConnectionOrigin } from "../../messages/lane-frames.ts";
import { toTlsFacts } from "../tls/to-tls-facts.ts";

/** To be called once a connection: each of these asks the system. On a unix socket nobody has an address. */
export function toOrigin(socket: Socket): ConnectionOrigin {
  return {
    remoteAddress: socket.remoteAddress ?? "",
    remotePort: socket.remotePort ?? 0,
    localAddress: socket.localAddress ?? "",
    localPort: socket.localPort ?? 0,
    ...(socket instanceof TLSSocket ? { tls: toTlsFacts(socket) } : {}),
  };
}
