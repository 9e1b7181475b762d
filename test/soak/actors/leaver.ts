import { connect } from "node:net";
import type { Random } from "../../support/random.ts";
import { rest } from "../rest.ts";
import { STATIC_FILE_COUNT } from "../static-folder.ts";
import type { World } from "../world.ts";

/** Begins whatever there is, and leaves in the middle: of the head, the body, the answer. */
export async function leaveEarly(world: World, random: Random): Promise<void> {
  while (!world.isOver) {
    await leaveOnce(world, random);
    await rest(world, random.integer(0, 60));
  }
}

async function leaveOnce(world: World, random: Random): Promise<void> {
  const id = world.ledger.begin("client that leaves");
  const request = toRequest(random, id);
  const part = random.chance(0.3) ? random.integer(1, request.length) : request.length;
  const { hostname, port } = new URL(world.server.url);
  const socket = connect(Number(port), hostname);
  const closed = new Promise((resolve) => socket.once("close", resolve));
  // It is this client that breaks the connection; whatever the system says of it is no news.
  socket.on("error", () => {});
  socket.on("data", () => {});
  socket.write(request.slice(0, part));
  await rest(world, random.integer(0, 150));
  if (random.chance(0.5)) socket.resetAndDestroy();
  else socket.destroy();
  await closed;
  world.ledger.end(id, { kind: "left" });
}

function toRequest(random: Random, id: string): string {
  const [method, target, more] = random.pick([
    ["GET", "/page?", ""],
    ["GET", "/slow?ms=200&", ""],
    ["GET", "/download?blocks=50&", ""],
    ["GET", `/static/${STATIC_FILE_COUNT - 1}.txt?`, ""],
    ["GET", "/events?count=50&", ""],
    ["GET", "/socket?", UPGRADE],
    ["POST", "/upload?", "Content-Length: 100000\r\n"],
    ["POST", "/upload?", "Transfer-Encoding: chunked\r\n"],
  ]);
  const body = method === "POST" ? `1000\r\n${"u".repeat(4096)}` : "";
  return `${method} ${target}id=${id} HTTP/1.1\r\nHost: soak\r\n${more}\r\n${body}`;
}

const UPGRADE =
  "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: c29hayBzb2FrIHNvYWshIQ==\r\n";
