import { constants, fstatSync, openSync, type Stats } from "node:fs";

/** A descriptor to write to, and whether a write to it can get stuck. */
export interface OutputDescriptor {
  descriptor: number;
  canBlock: boolean;
}

/**
 * A descriptor of the process's output on which a paused terminal or a reader that does not read makes a write fail
 * instead of waiting. A write that waits would hold one of the few threads that Node has for files, and the process
 * could not even exit before it returned.
 */
export function openOutput(descriptor: 1 | 2): OutputDescriptor {
  const stats = fstatSync(descriptor);
  if (stats.isFile()) return { descriptor, canBlock: false };
  if (stats.isSocket() || stats.isFIFO()) makePipeNonBlocking(descriptor);
  const reopened = reopen(descriptor, stats);
  return {
    descriptor: reopened ?? descriptor,
    canBlock: reopened === undefined && !stats.isSocket(),
  };
}

/** Node makes pipes and sockets non-blocking for all who hold them, as a side effect of looking at these properties. */
function makePipeNonBlocking(descriptor: 1 | 2): void {
  void (descriptor === 1 ? process.stdout : process.stderr);
}

/** Linux can open what a descriptor stands for once more, non-blocking for this process only. */
function reopen(descriptor: number, stats: Stats): number | undefined {
  if (process.platform !== "linux" || stats.isSocket()) return undefined;
  try {
    return openSync(
      `/proc/self/fd/${descriptor}`,
      constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY,
    );
  } catch {
    // Another user's terminal, or a pipe that nobody reads any more: what there is has to do.
    return undefined;
  }
}
