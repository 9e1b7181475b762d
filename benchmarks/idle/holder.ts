import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { createInterface } from "node:readline";

// A process of its own, started by idle-connections.ts: connections are its file descriptors, not the bench's. Says
// `open N` when all are answered and idle, and, for each line that it is sent, how many are still open.
const [port = 0, count = 0] = process.argv.slice(2).map(Number);
/** So many at a time: a server's backlog is 511. */
const batchSize = 200;
/** One address has some 28,000 ports, of which others may be in use; Linux takes all of 127.0.0.0/8 for itself. */
const addressCount = 4;
const head = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

const sockets = new Set<Socket>();

for (let i = 0; i < count; i += batchSize) {
  const length = Math.min(batchSize, count - i);
  await Promise.all(Array.from({ length }, (_nothing, nth) => openIdle(i + nth)));
}
process.stdout.write(`open ${sockets.size}\n`);
for await (const _line of createInterface({ input: process.stdin }))
  process.stdout.write(`open ${sockets.size}\n`);

async function openIdle(number: number): Promise<void> {
  const localAddress = `127.0.0.${1 + (number % addressCount)}`;
  const socket = connect({ port, host: "127.0.0.1", localAddress });
  socket.on("error", () => socket.destroy());
  socket.once("close", () => sockets.delete(socket));
  await once(socket, "connect");
  sockets.add(socket);
  socket.write(head);
  await once(socket, "data");
}
