import type { Socket } from "node:net";

/**
 * A write to a thread that has just died fails, and Node would destroy the socket with what the thread had sent and nobody
 * has read yet: answers, and which request it had begun with. So a failed write counts as done; the end is found by reading.
 */
export function readPastWriteErrors(socket: Socket): void {
  const write = socket._write.bind(socket);
  const writeMany = socket._writev?.bind(socket);
  socket._write = (chunk, encoding, done) => write(chunk, encoding, () => done());
  if (writeMany) socket._writev = (chunks, done) => writeMany(chunks, () => done());
}
