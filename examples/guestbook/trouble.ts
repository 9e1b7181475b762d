import { setTimeout as sleep } from "node:timers/promises";
import { Router } from "express";

const fiveSecondsMs = 5000;

/** Pages that go wrong on purpose, each in one way that real apps do. */
export const trouble: Router = Router();

trouble.get("/slow", async (_req, res) => {
  await sleep(fiveSecondsMs);
  res.send("This page waited for 5 seconds before it answered.");
});

trouble.get("/burn", (_req, res) => {
  const end = performance.now() + fiveSecondsMs;
  while (performance.now() < end);
  res.send("This page computed for 5 seconds before it answered.");
});

trouble.get("/error", () => {
  throw new Error("This page fails on purpose, inside its handler");
});

trouble.get("/crash", () => {
  setTimeout(() => {
    throw new Error("This page fails on purpose, in a timer outside of the request");
  }, 100);
});

trouble.get("/exit", () => {
  process.exit(1);
});

trouble.get("/endless", () => {
  for (;;);
});

trouble.get("/memory", () => {
  const kept: number[][] = [];
  for (;;) kept.push(new Array(1000).fill(kept.length));
});
