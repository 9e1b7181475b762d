/** Whether a process of this id exists and is no zombie that merely waits to be reaped. */
import { readFileSync } from "node:fs";

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    // No /proc on this system: the signal's word stands.
    return process.platform !== "linux";
  }
}
