import type { Output } from "./terminal/output.ts";

/** Ends this process with `exitCode` when its last lines are out, or their reader has had its time. */
export async function exitProcess(exitCode: number, outputs: readonly Output[]): Promise<never> {
  const flushed = await Promise.all(outputs.map((output) => output.flush()));
  const isStuck = outputs.some((output, i) => flushed[i] === false && output.canBlockExit);
  // `process.exit` would wait for the stuck write, which may never return.
  if (isStuck) process.kill(process.pid, "SIGKILL");
  process.exit(exitCode);
}
