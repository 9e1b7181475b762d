const { setTimeout: sleep } = require("node:timers/promises");
const express = require("express");

const app = express();
let count = 0;

app.use(express.json());

app.get("/", (req, res) => {
  res.send("Hello from Express 4");
});

app.get("/who", (req, res) => {
  res.json({ count: ++count });
});

app.post("/echo", (req, res) => {
  res.json(req.body);
});

app.get("/slow", async (req, res) => {
  await sleep(Number(req.query.ms ?? 1000));
  res.send("Slow, but here");
});

app.get("/error", () => {
  throw new Error("thrown inside the handler");
});

app.get("/crash", () => {
  setTimeout(() => {
    throw new Error("thrown in a timer, outside of the request");
  }, 10);
});

app.get("/stream", async (req, res) => {
  res.type("text/plain");
  for (let i = 1; i <= 5; i++) {
    res.write(`chunk ${i}\n`);
    await sleep(100);
  }
  res.end();
});

const port = process.env.PORT ?? 3000;
app.listen(port, () => {
  console.log(`Express 4 listens on port ${port}`);
});
