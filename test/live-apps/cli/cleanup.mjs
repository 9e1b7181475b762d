// An app that cleans up in every place where Node apps do, and writes down which of them were run.
import { appendFileSync } from "node:fs";
import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

const { CLEANUP_FILE, CLEANUP_KIND } = process.env;
const note = (line) => appendFileSync(CLEANUP_FILE, `${line}\n`);
const server = http.createServer((request, response) => response.end("hello"));

const cleanups = {
  all: () => {
    process.on("SIGTERM", () => note("sync SIGTERM listener"));
    process.on("SIGTERM", async () => {
      await sleep(300);
      note("async SIGTERM listener");
    });
    process.on("beforeExit", () => note("beforeExit"));
    server.on("close", () => note("server closed"));
  },
  throwing: () => {
    process.on("SIGTERM", () => {
      throw new Error("thrown while cleaning up");
    });
    process.on("SIGTERM", () => note("the other SIGTERM listener"));
  },
  exiting: () => {
    process.once("SIGTERM", () => {
      server.close(() => {
        note("server closed");
        process.exit(0);
      });
    });
    process.on("exit", (code) => note(`exit ${code}`));
  },
  interrupted: () => {
    process.on("SIGINT", () => note("SIGINT listener"));
    process.on("exit", (code) => note(`exit ${code}`));
  },
  endless: () => {
    process.on("SIGTERM", async () => {
      note("begins");
      await new Promise(() => {});
    });
  },
  blocking: () => {
    process.on("SIGTERM", () => {
      note("begins");
      for (;;);
    });
  },
};

cleanups[CLEANUP_KIND]();
server.listen(3000);
