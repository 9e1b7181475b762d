import type { IncomingMessage } from "node:http";
import { WebSocket } from "ws";
import { checkHead } from "../check-answer.ts";
import type { Random } from "../../support/random.ts";
import { rest } from "../rest.ts";
import type { World } from "../world.ts";

const SOCKET_LIMIT_MS = 60_000;

/** Reads server-sent events to their end, and checks that none is missing or another's. */
export async function readEvents(world: World, random: Random): Promise<void> {
  while (!world.isOver) {
    const count = random.integer(1, 80);
    await world.ask({
      kind: "event stream",
      path: `/events?count=${count}&id=`,
      check: (reply, id) => {
        const events = Array.from({ length: count }, (_nothing, i) => `data: ${id} ${i}\n\n`);
        const isWhole = reply.body.toString() === events.join("");
        return checkHead(reply, id) ?? (isWhole ? undefined : "events are missing or too many");
      },
    });
    await rest(world, random.integer(0, 100));
  }
}

/** Speaks over a WebSocket and closes it; each echo must be to what was said, in order. */
export async function speak(world: World, random: Random): Promise<void> {
  while (!world.isOver) {
    await converse(world, random);
    await rest(world, random.integer(0, 100));
  }
}

async function converse(world: World, random: Random): Promise<void> {
  const id = world.ledger.begin("WebSocket");
  const messages = Array.from(
    { length: random.integer(1, 40) },
    (_nothing, i) => `${i} ${"m".repeat(random.integer(0, random.chance(0.1) ? 60_000 : 500))}`,
  );
  const socket = new WebSocket(new URL(`/socket?id=${id}`, world.server.url));
  let heard = 0;
  await new Promise<void>((resolve) => {
    const limit = setTimeout(() => {
      world.ledger.end(id, { kind: "wrong", why: `silent after ${heard} of ${messages.length}` });
      socket.terminate();
    }, SOCKET_LIMIT_MS);
    socket.once("open", () => messages.forEach((message) => socket.send(message)));
    socket.on("message", (data: Buffer) => {
      if (data.toString() !== `${id} ${messages[heard]}`)
        world.ledger.end(id, { kind: "wrong", why: `message ${heard} is another one` });
      if (++heard === messages.length) socket.close(1000);
    });
    socket.once("unexpected-response", (_request, response: IncomingMessage) => {
      world.ledger.end(id, { kind: "page", status: response.statusCode ?? 0 });
      socket.terminate();
    });
    socket.on("error", (error) => world.ledger.end(id, { kind: "cut", why: error.message }));
    socket.once("close", (code) => {
      clearTimeout(limit);
      const isWhole = code === 1000 && heard === messages.length;
      world.ledger.end(id, isWhole ? { kind: "ok" } : { kind: "cut", why: `closed with ${code}` });
      resolve();
    });
  });
}
