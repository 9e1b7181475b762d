import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { hasErrorCode } from "../has-error-code.ts";

export interface LoadResult {
  requestsPerSecond: number;
  /** Connection errors, time-outs and answers that are no 2xx. */
  failed: number;
}

export interface Load {
  url: string;
  connections: number;
  seconds: number;
  /** Sent with every request. */
  headers: string[];
}

export interface LoadTool {
  name: string;
  toCommand(load: Load): string[];
  readResult(output: string): LoadResult;
}

const wrk: LoadTool = {
  name: "wrk, 1 thread",
  toCommand: ({ url, connections, seconds, headers }) => [
    "wrk",
    "-t1",
    `-c${connections}`,
    `-d${seconds}s`,
    ...headers.map((header) => `-H${header}`),
    url,
  ],
  readResult: (output) => ({
    requestsPerSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(output)?.[1]),
    failed:
      sumNumbers(/Socket errors: (.*)/.exec(output)?.[1]) +
      sumNumbers(/Non-2xx.*: (\d+)/.exec(output)?.[1]),
  }),
};

// Node itself, so it takes more of the cores that the servers need: its figures are lower all round.
const autocannon: LoadTool = {
  name: "autocannon",
  toCommand: ({ url, connections, seconds, headers }) => [
    process.execPath,
    fileURLToPath(import.meta.resolve("autocannon")),
    "--json",
    `--connections=${connections}`,
    `--duration=${seconds}`,
    ...headers.map((header) => `--headers=${header.replace(": ", "=")}`),
    url,
  ],
  readResult: (output) => {
    const result = JSON.parse(output);
    return {
      requestsPerSecond: result.requests.average,
      failed: result.errors + result.timeouts + result.non2xx,
    };
  },
};

export function findLoadTool(): LoadTool {
  try {
    execFileSync("wrk", ["-v"], { stdio: "ignore" });
    return wrk;
  } catch (error) {
    // wrk tells its version with exit code 1, so only a missing program counts.
    return hasErrorCode(error, "ENOENT") ? autocannon : wrk;
  }
}

function sumNumbers(text = ""): number {
  return (text.match(/\d+/g) ?? []).reduce((sum, digits) => sum + Number(digits), 0);
}
