import type { Socket } from "node:net";
import { endInStages } from "./end-in-stages.ts";

/** So many clients at once are told why they can't come in; the others only find their connection closed. */
const MAX_TOLD_AT_ONCE = 64;
const TEXT = "Too many connections right now. Wait a few seconds, then try again.\n";
const ANSWER =
  "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 5\r\nCache-Control: no-store\r\n" +
  `Content-Type: text/plain; charset=utf-8\r\nContent-Length: ${TEXT.length}\r\n\r\n${TEXT}`;

/** Connections beyond a limit: a short 503, so that a person knows, as long as that costs next to nothing itself. */
export class RefusedConnections {
  readonly #told = new Set<Socket>();

  /** Nothing that it sends is answered any more. */
  refuse(socket: Socket, isTold: boolean): void {
    // Without a listener, a reset would end the front.
    socket.on("error", () => socket.destroy());
    if (!isTold || this.#told.size >= MAX_TOLD_AT_ONCE) return void socket.destroy();
    this.#told.add(socket);
    socket.once("close", () => this.#told.delete(socket));
    endInStages(socket, ANSWER);
  }

  close(): void {
    for (const socket of this.#told) socket.destroy();
  }
}
