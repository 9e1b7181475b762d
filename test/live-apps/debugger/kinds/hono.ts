import { serve } from "@hono/node-server";
import { Hono } from "hono";

type Unused = { gone: string };

const app = new Hono();
app.get("/async", async () => {
  const word: string = "later";
  await new Promise((resolve) => setTimeout(resolve, 1));
  const after: { word: string } = { word };
  throw new RangeError(`async ${after.word}`);
});
serve(app);
