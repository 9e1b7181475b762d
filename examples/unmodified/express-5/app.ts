import { setTimeout as sleep } from "node:timers/promises";
import express from "express";

const app = express();
let count = 0;

app.use(express.json());

app.get("/", (_req, res) => {
  res.send("Hello from Express 5");
});

app.get("/who", (_req, res) => {
  res.json({ count: ++count });
});

app.post("/echo", (req, res) => {
  res.json(req.body);
});

app.get("/slow", async (req, res) => {
  await sleep(Number(req.query.ms ?? 1000));
  res.send("Slow, but here");
});

app.get("/error", async () => {
  throw new Error("thrown inside the handler");
});

app.get("/crash", () => {
  setTimeout(() => {
    throw new Error("thrown in a timer, outside of the request");
  }, 10);
});

app.get("/stream", async (_req, res) => {
  res.type("text/plain");
  for (let i = 1; i <= 5; i++) {
    res.write(`chunk ${i}\n`);
    await sleep(100);
  }
  res.end();
});

export default app;
