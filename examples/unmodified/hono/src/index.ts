import { setTimeout as sleep } from "node:timers/promises";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { streamText } from "hono/streaming";

const app = new Hono();
let count = 0;

app.get("/", (c) => c.text("Hello from Hono"));

app.get("/who", (c) => c.json({ count: ++count }));

app.post("/echo", async (c) => c.json(await c.req.json()));

app.get("/slow", async (c) => {
  await sleep(Number(c.req.query("ms") ?? 1000));
  return c.text("Slow, but here");
});

app.get("/error", () => {
  throw new Error("thrown inside the handler");
});

app.get("/crash", () => {
  setTimeout(() => {
    throw new Error("thrown in a timer, outside of the request");
  }, 10);
  return new Promise<Response>(() => {});
});

app.get("/stream", (c) =>
  streamText(c, async (stream) => {
    for (let i = 1; i <= 5; i++) {
      await stream.writeln(`chunk ${i}`);
      await stream.sleep(100);
    }
  }),
);

serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000) }, (info) => {
  console.log(`Hono listens on port ${info.port}`);
});
