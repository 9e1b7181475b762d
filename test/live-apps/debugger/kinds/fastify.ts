import fastify from "fastify";

type Unused = { gone: string };

const app = fastify();
app.get("/async", async () => {
  const word: string = "later";
  await new Promise((resolve) => setTimeout(resolve, 1));
  const after: { word: string } = { word };
  throw new RangeError(`async ${after.word}`);
});
await app.listen({ port: 3000 });
