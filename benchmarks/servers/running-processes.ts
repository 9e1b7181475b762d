import { once } from "node:events";
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { hasErrorCode } from "../has-error-code.ts";

const endTimeoutMs = 5000;
const running = new Set<number>();

/** Starts a command as the leader of a process group of its own, which `endProcess` or the end of this process ends. */
export function startProcess(
  command: string[],
  env: Record<string, string> = {},
  cwd?: string,
): ChildProcessWithoutNullStreams {
  const [file = "", ...args] = command;
  const child = spawn(file, args, {
    cwd,
    detached: true,
    env: { ...process.env, ...env },
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`Could not start ${command.join(" ")}`);
  running.add(pid);
  return child;
}

/** Asks the process to end, then ends whatever is left of its group. */
export async function endProcess(child: ChildProcessWithoutNullStreams): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, "exit");
    child.kill("SIGTERM");
    await Promise.race([exited, sleep(endTimeoutMs, undefined, { ref: false })]);
  }
  if (child.pid !== undefined) killGroup(child.pid);
}

export function endAllProcesses(): void {
  for (const pid of running) killGroup(pid);
}

function killGroup(pid: number): void {
  running.delete(pid);
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    if (!hasErrorCode(error, "ESRCH")) throw error;
  }
}
