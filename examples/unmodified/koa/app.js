import { Readable } from "node:stream";
import { json } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import Router from "@koa/router";
import Koa from "koa";

const app = new Koa();
const router = new Router();
let count = 0;

router.get("/", (ctx) => {
  ctx.body = "Hello from Koa";
});

router.get("/who", (ctx) => {
  ctx.body = { count: ++count };
});

router.post("/echo", async (ctx) => {
  ctx.body = await json(ctx.req);
});

router.get("/slow", async (ctx) => {
  await sleep(Number(ctx.query.ms ?? 1000));
  ctx.body = "Slow, but here";
});

router.get("/error", () => {
  throw new Error("thrown inside the handler");
});

router.get("/crash", (ctx) => {
  ctx.respond = false;
  setTimeout(() => {
    throw new Error("thrown in a timer, outside of the request");
  }, 10);
});

router.get("/stream", (ctx) => {
  ctx.type = "text/plain";
  ctx.body = Readable.from(writeChunks());
});

async function* writeChunks() {
  for (let i = 1; i <= 5; i++) {
    yield `chunk ${i}\n`;
    await sleep(100);
  }
}

app.use(router.routes());
app.use(router.allowedMethods());

export default app;
