import { fileURLToPath } from "node:url";
import type { RunSimpleOptions } from "stopgap";

/** How many threads there are when nothing runs: all of them are kept, so that two rests can be compared. */
export const THREAD_COUNT = 8;

/** A server with room for everybody, in two hosts, that gives up on whatever is stuck after seconds. */
export function createAppOptions(staticFolder: string): RunSimpleOptions {
  return {
    entry: fileURLToPath(new URL("app.mjs", import.meta.url)),
    port: 0,
    processes: 2,
    threads: THREAD_COUNT / 2,
    spare: THREAD_COUNT,
    memory: 96,
    blockedTimeout: "5s",
    queueTimeout: "50s",
    envFile: false,
    logFormat: "json",
    staticFiles: { "/static": staticFolder },
  };
}
