const TITLE = /^\[worker (\d+)\]/;

/**
 * The `threadId` of a worker, as its inspector's title has it: `[worker 3] name`. The inspector's own `workerId` only counts
 * how many have begun, in another order when several start together, and with the loader's workers among them.
 */
export function readThreadId(title: string): number | undefined {
  const digits = TITLE.exec(title)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
