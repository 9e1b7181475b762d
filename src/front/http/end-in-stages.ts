import type { Socket } from "node:net";

/** How long a client that is still sending has, in ms, to take its last answer. */
const LINGER_MS = 2000;

const ending = new WeakSet<Socket>();

/**
 * Sends the last bytes of a connection whose client may still be sending: closing it at once would make the system answer
 * what still comes with a reset, and take the answer away unread (RFC 9112, 9.6). What comes is to be read and ignored.
 */
export function endInStages(socket: Socket, lastBytes?: string | Buffer): void {
  if (ending.has(socket)) return;
  ending.add(socket);
  const limit = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once("close", () => clearTimeout(limit));
  if (lastBytes === undefined) socket.end();
  else socket.end(lastBytes);
}

/** True once it has had its last bytes: whatever comes now is of no meaning. */
export function isEnding(socket: Socket): boolean {
  return ending.has(socket);
}
