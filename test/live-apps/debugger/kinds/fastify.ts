import { createReadStream } from "node:fs";
import fastify from "fastify";

type Unused = { gone: string };

const app = fastify();
app.get("/async", async () => {
  const word: string = "later";
  await new Promise((resolve) => setTimeout(resolve, 1));
  const after: { word: string } = { word };
  throw new RangeError(`async ${after.word}`);
});
app.get("/given", (_request, reply) => {
  const inHandler = "at hand";
  void reply.send(new Error(`given, ${inHandler}`));
});
app.get("/stream", (_request, reply) => {
  void reply.send(createReadStream("/no/such/file"));
});
await app.listen({ port: 3000 });
