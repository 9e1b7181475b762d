import type { Socket } from "node:net";

/** What Node keeps to itself of a socket; `socket.setTimeout` looks at the same. */
interface SocketInternals {
  readonly _bytesDispatched?: number;
  readonly _handle?: { readonly writeQueueSize?: number } | null;
}

/**
 * How many bytes of what was written to a socket the system has taken, the write under way included: Node tells of whole
 * writes only, and a slow client may need minutes for one. Without the internals, whole writes it is.
 */
export function readBytesTaken(socket: Socket): number {
  const { _bytesDispatched: dispatched, _handle: handle } = socket as SocketInternals;
  const queued = handle?.writeQueueSize;
  if (dispatched === undefined || queued === undefined)
    return socket.bytesWritten - socket.writableLength;
  return dispatched - queued;
}
