import { setTimeout as sleep } from "node:timers/promises";
import { getQuery, H3, iterable, readBody } from "h3";

const app = new H3();
let count = 0;

app.get("/", () => "Hello from h3");

app.get("/who", () => ({ count: ++count }));

app.post("/echo", (event) => readBody(event));

app.get("/slow", async (event) => {
  await sleep(Number(getQuery(event).ms ?? 1000));
  return "Slow, but here";
});

app.get("/error", () => {
  throw new Error("thrown inside the handler");
});

app.get("/crash", () => {
  setTimeout(() => {
    throw new Error("thrown in a timer, outside of the request");
  }, 10);
  return new Promise(() => {});
});

app.get("/stream", (event) => {
  event.res.headers.set("content-type", "text/plain");
  return iterable(writeChunks());
});

async function* writeChunks() {
  for (let i = 1; i <= 5; i++) {
    yield `chunk ${i}\n`;
    await sleep(100);
  }
}

export default app;
