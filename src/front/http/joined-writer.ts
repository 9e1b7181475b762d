import type { Socket } from "node:net";
import { LONG_BYTES } from "../../messages/lane-frames.ts";

/** Writes to one client's connection; behind a first long piece, all that comes in one turn goes out in one system call. */
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
