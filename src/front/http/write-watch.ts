import type { Socket } from "node:net";
import { readBytesTaken } from "./bytes-taken.ts";
import { Pace, type PaceLimit } from "./pace.ts";

interface Reader {
  readonly pace: Pace;
  bytesTaken: number;
}

export interface WriteLimits {
  readonly pace: PaceLimit;
  /** What may wait for all clients together, in bytes. */
  readonly totalBytes: number;
}

/**
 * Cuts the connections of clients that do not take what waits for them: those that are too slow, and the slowest of all
 * when too much waits. It looks at every connection, whether its answer is complete, under way or a stream.
 */
export class WriteWatch {
  readonly #limits: WriteLimits;
  readonly #readers = new Map<Socket, Reader>();

  constructor(limits: WriteLimits) {
    this.#limits = limits;
  }

  /** To be called a few times a second with every connection. */
  check(sockets: Iterable<Socket>): void {
    let waitingBytes = 0;
    for (const socket of sockets) {
      const bytes = socket.writableLength;
      if (bytes === 0) this.#readers.delete(socket);
      else if (this.#note(socket).isTooSlow) this.#cut(socket);
      else waitingBytes += bytes;
    }
    if (waitingBytes > this.#limits.totalBytes) this.#makeRoom(waitingBytes);
  }

  forget(socket: Socket): void {
    this.#readers.delete(socket);
  }

  #note(socket: Socket): Pace {
    const bytesTaken = readBytesTaken(socket);
    const reader = this.#readers.get(socket);
    if (!reader) {
      const pace = new Pace(this.#limits.pace);
      pace.beginTurn();
      this.#readers.set(socket, { pace, bytesTaken });
      return pace;
    }
    reader.pace.note(bytesTaken - reader.bytesTaken);
    reader.bytesTaken = bytesTaken;
    return reader.pace;
  }

  #makeRoom(waitingBytes: number): void {
    const slowestFirst = [...this.#readers].toSorted(
      ([, left], [, right]) => right.pace.owedMs - left.pace.owedMs,
    );
    let bytes = waitingBytes;
    for (const [socket] of slowestFirst) {
      if (bytes <= this.#limits.totalBytes) return;
      bytes -= socket.writableLength;
      this.#cut(socket);
    }
  }

  #cut(socket: Socket): void {
    this.#readers.delete(socket);
    socket.destroy();
  }
}
