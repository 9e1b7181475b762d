// A script that serves its own app with its last line.
import { spawn } from "node:child_process";
import { writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { isMainThread, threadId } from "node:worker_threads";
import { run } from "stopgap";

const pages = {
  "/": () => "hello from a script",
  "/pid": () => String(process.pid),
  "/arguments": () => JSON.stringify(process.argv.slice(1)),
  "/spawn": () => String(spawn("sleep", ["600"], { stdio: "ignore" }).pid),
  "/slow-thread": async (query) => {
    await sleep(Number(query.get("ms")));
    return String(threadId);
  },
  "/sleep": async (query) => {
    await sleep(Number(query.get("ms")));
    return "slept";
  },
  "/endless": () => {
    for (;;);
  },
};

async function app(request, response) {
  const { pathname, searchParams } = new URL(request.url, "http://app");
  const page = pages[pathname] ?? (() => "no such page");
  // What a thread prints with console.log waits for its event loop, which may never come round again.
  if (process.env.TELL_REQUESTS) writeSync(1, `began ${request.url}\n`);
  response.end(await page(searchParams));
}

while (process.env.NEVER_READY && !isMainThread) await sleep(60_000, console.log("a thread waits"));
console.log(isMainThread ? "the script begins" : "a thread loads the script");
await run(app, { port: 0, ...JSON.parse(process.env.RUN_OPTIONS ?? "{}") });
while (process.env.NEVER_READY && !isMainThread) await sleep(60_000, console.log("a thread waits"));
console.log(isMainThread ? "the script goes on" : "a thread goes on");
