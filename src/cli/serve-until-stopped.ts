import { constants } from "node:os";
import type { Serving } from "./start-serving.ts";

const ENDING_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** What an ending may take beyond the grace period; the front has deadlines of its own, so this is the last word. */
const CLOSE_MARGIN_MS = 5000;

/**
 * Resolves with the exit code when the server has ended: 0 in good order, after a first signal or on its own; 128 and
 * the signal's number at once after a second signal.
 */
export function serveUntilStopped({ front, graceMs }: Serving): Promise<number> {
  return new Promise((resolve) => {
    let isStopping = false;
    const stop = (signal: (typeof ENDING_SIGNALS)[number]): void => {
      if (isStopping) return resolve(128 + constants.signals[signal]);
      isStopping = true;
      setTimeout(() => resolve(1), graceMs + CLOSE_MARGIN_MS);
      front.close({ signal }).catch(() => resolve(1));
    };
    for (const signal of ENDING_SIGNALS) process.on(signal, stop);
    front.closed.then(
      () => resolve(0),
      () => resolve(1),
    );
  });
}
