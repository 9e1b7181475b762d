import type { Socket } from "node:net";

/** An answer with a piece of this size is a transfer: from there on it pays to make fewer, longer writes. */
const LONG_BYTES = 16 * 1024;

/** Writes to one client's connection; of a transfer, whatever comes in the same turn goes out in one system call. */
export class JoinedWriter {
  #isTransfer = false;
  #isCorked = false;

  /** Returns what `socket.write` does. */
  write(socket: Socket, bytes: Buffer): boolean {
    this.#isTransfer ||= bytes.length >= LONG_BYTES;
    if (this.#isTransfer && !this.#isCorked) this.#cork(socket);
    return socket.write(bytes);
  }

  #cork(socket: Socket): void {
    this.#isCorked = true;
    socket.cork();
    process.nextTick(() => {
      this.#isCorked = false;
      socket.uncork();
    });
  }
}
