/* Throws from ten frames below a handler: for the app's own error page, or, at /timed, to be caught and timed. */
import { setTimeout as sleep } from "node:timers/promises";
import express from "express";

const app = express();
const frames = 10;

function fall(depth) {
  const local = `at ${depth}`;
  if (depth === 1) throw new TypeError("ten frames deep");
  return fall(depth - 1) + local;
}

async function timeThrows(count) {
  const timesMs = [];
  for (let i = 0; i < count; i++) {
    const startedAt = performance.now();
    try {
      fall(frames);
    } catch {
      timesMs.push(performance.now() - startedAt);
    }
    // What was captured is given up outside of the time that is measured.
    await sleep(5);
  }
  return timesMs;
}

app.get("/", (_request, response) => {
  response.send("trivial");
});

app.get("/deep", () => {
  fall(frames);
});

app.get("/timed", (request, response, next) => {
  timeThrows(Number(request.query.count)).then((timesMs) => response.json(timesMs), next);
});

app.use((_error, _request, response, _next) => {
  response.status(500).send("the app's own error page");
});

app.listen(process.env.PORT, "127.0.0.1");
