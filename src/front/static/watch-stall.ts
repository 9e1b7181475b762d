import type { ServerResponse } from "node:http";

/** Closes the connection of a client that takes nothing of its answer for `limitMs`, until the answer is over. */
export function watchStall(response: ServerResponse, limitMs: number): void {
  const { socket } = response;
  if (!socket) return;
  let before = -1;
  const watch = setInterval(() => {
    const taken = socket.bytesWritten - socket.writableLength;
    // With nothing to take it is the disk that is slow.
    if (taken === before && socket.writableLength > 0) socket.destroy();
    before = taken;
  }, limitMs);
  response.once("close", () => clearInterval(watch));
}
