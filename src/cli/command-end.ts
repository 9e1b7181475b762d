import type { Output } from "./terminal/output.ts";

/** How a command ended: the exit code, and what has to be flushed first. */
export interface CommandEnd {
  exitCode: number;
  outputs: readonly Output[];
}
