import type { Socket } from "node:net";

/**
 * Calls `onByte` with the first byte that a client sends, which stays to be read. One that sends none within `limitMs`,
 * or goes before, loses its connection.
 *
 * @param limitMs 0: it may take as long as it likes
 */
export function waitForFirstByte(
  socket: Socket,
  limitMs: number,
  onByte: (byte: number) => void,
): void {
  const limit = limitMs > 0 ? setTimeout(() => socket.destroy(), limitMs) : undefined;
  socket.once("close", () => clearTimeout(limit));
  // For its whole life: a reset may come before whoever takes the socket listens.
  socket.on("error", () => socket.destroy());
  // Comes as well when the client has gone: then there is nothing to read.
  socket.once("readable", () => {
    clearTimeout(limit);
    const bytes = socket.read() as Buffer | null;
    const first = bytes?.[0];
    if (bytes === null || first === undefined) return void socket.destroy();
    socket.unshift(bytes);
    onByte(first);
  });
}
