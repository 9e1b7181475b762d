// An app that tells what happens to it: on the terminal, and to whoever asks.
import { spawn } from "node:child_process";
import { existsSync, writeSync } from "node:fs";
import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { threadId } from "node:worker_threads";

const pages = {
  "/": () => "hello",
  "/pid": () => String(process.pid),
  "/arguments": () => JSON.stringify(process.argv.slice(1)),
  "/env": (response, query) => JSON.stringify(process.env[query.get("name")] ?? null),
  "/thread": () => String(threadId),
  "/slow-thread": async (response, query) => {
    await sleep(Number(query.get("ms")));
    return String(threadId);
  },
  "/sleep": async (response, query) => {
    await sleep(Number(query.get("ms")));
    return "slept";
  },
  "/begin-then-sleep": async (response) => {
    response.write("the beginning");
    await sleep(60_000);
    return "the end";
  },
  "/endless": () => {
    for (;;);
  },
  "/spawn": () => String(spawn("sleep", ["600"], { stdio: "ignore" }).pid),
  "/print": (response, query) => {
    console.log("x".repeat(Number(query.get("bytes"))));
    return "printed";
  },
  "/crash": () => {
    setTimeout(() => {
      throw new Error("thrown in a timer");
    }, 1);
    return new Promise(() => {});
  },
};

console.log(`the app begins to load in process ${process.pid}`);
console.error("the app says this to standard error");
// Whoever starts it can say when it may go on.
while (process.env.WAIT_FOR_FILE && !existsSync(process.env.WAIT_FOR_FILE)) await sleep(10);

http
  .createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://app");
    const page = pages[pathname] ?? (() => "no such page");
    // What a thread prints with console.log waits for its event loop, which may never come round again.
    if (process.env.TELL_REQUESTS) writeSync(1, `began ${request.url}\n`);
    response.end(await page(response, searchParams));
  })
  .listen(3000);
