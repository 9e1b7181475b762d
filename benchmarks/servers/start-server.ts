import { setTimeout as sleep } from "node:timers/promises";
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { hasErrorCode } from "../has-error-code.ts";
import { toAppPath, type NodeApp } from "./app-paths.ts";
import { findFreePort } from "./find-free-port.ts";
import { requestPage } from "./request-page.ts";
import { endProcess, startProcess } from "./running-processes.ts";
import type { ServerKind } from "./server-kinds.ts";

const startTimeoutMs = 30_000;
const pollMs = 2;
const keptOutput = 4000;

export interface StartedServer {
  url: string;
  port: number;
  pid: number;
  /** From starting the command to the end of the first answer. */
  firstAnswerMs: number;
  /** The newest of what it has printed. */
  readOutput(): string;
  close(): Promise<void>;
}

/** Starts a server and waits for its first answer. */
export async function startServer(
  kind: ServerKind,
  app: NodeApp,
  env: Record<string, string> = {},
): Promise<StartedServer> {
  const port = await findFreePort();
  const command = kind.toCommand(toAppPath(kind, app), port);
  return await startCommand(kind.name, command, { port, env });
}

interface CommandPlace {
  /** The server is told it in the environment variable `PORT`. */
  port: number;
  env?: Record<string, string>;
  /** Absent: that of this process. */
  cwd?: string;
}

/** The same for any command. */
export async function startCommand(
  name: string,
  command: string[],
  { port, env = {}, cwd }: CommandPlace,
): Promise<StartedServer> {
  const url = `http://127.0.0.1:${port}/`;
  const startedAt = performance.now();
  const child = startProcess(command, { ...env, PORT: String(port) }, cwd);
  const readOutput = keepOutput(child);
  try {
    await waitForAnswer(child, url);
  } catch (error) {
    await endProcess(child);
    throw new Error(`${name} did not start: ${command.join(" ")}\n${readOutput()}`, {
      cause: error,
    });
  }
  const firstAnswerMs = performance.now() - startedAt;
  const close = (): Promise<void> => endProcess(child);
  return { url, port, pid: child.pid ?? 0, firstAnswerMs, readOutput, close };
}

async function waitForAnswer(child: ChildProcessWithoutNullStreams, url: string): Promise<void> {
  const deadline = performance.now() + startTimeoutMs;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`It ended with code ${child.exitCode}`);
    try {
      if ((await requestPage(url, startTimeoutMs)) === 200) return;
    } catch (error) {
      if (!hasErrorCode(error, "ECONNREFUSED")) throw error;
    }
    await sleep(pollMs);
  }
  throw new Error(`No answer within ${startTimeoutMs} ms`);
}

function keepOutput(child: ChildProcessWithoutNullStreams): () => string {
  let output = "";
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-keptOutput);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  return () => output;
}
