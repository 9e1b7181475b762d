import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import Fastify from "fastify";

const fastify = Fastify();
let count = 0;

fastify.get("/", async (_request, reply) => {
  return reply.type("text/plain").send("Hello from Fastify");
});

fastify.get("/who", async () => {
  return { count: ++count };
});

fastify.post("/echo", async (request) => {
  return request.body;
});

fastify.get<{ Querystring: { ms?: string } }>("/slow", async (request) => {
  await sleep(Number(request.query.ms ?? 1000));
  return "Slow, but here";
});

fastify.get("/error", async () => {
  throw new Error("thrown inside the handler");
});

fastify.get("/crash", (_request, _reply) => {
  setTimeout(() => {
    throw new Error("thrown in a timer, outside of the request");
  }, 10);
});

fastify.get("/stream", async (_request, reply) => {
  return reply.type("text/plain").send(Readable.from(writeChunks()));
});

async function* writeChunks() {
  for (let i = 1; i <= 5; i++) {
    yield `chunk ${i}\n`;
    await sleep(100);
  }
}

const port = Number(process.env.PORT ?? 3000);
await fastify.listen({ port });
console.log(`Fastify listens on port ${port}`);
