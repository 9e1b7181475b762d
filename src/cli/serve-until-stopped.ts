import { constants } from "node:os";
import type { CommandEnd } from "./command-end.ts";
import type { Serving } from "./start-serving.ts";

const ENDING_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** What an ending may take beyond the grace period; the front has deadlines of its own, so this is the last word. */
const CLOSE_MARGIN_MS = 5000;

/**
 * Resolves when the server that `start` starts has ended: with 0 in good order, after a first signal or on its own; with
 * 128 and the signal's number at once after a second signal, or a first one while it is starting. Rejects as `start` does.
 */
export function serveUntilStopped(start: () => Promise<Serving>): Promise<CommandEnd> {
  return new Promise((resolve, reject) => {
    let serving: Serving | undefined;
    let isStopping = false;
    const end = (exitCode: number): void =>
      resolve({ exitCode, outputs: serving?.terminal.outputs ?? [] });
    const stop = (signal: (typeof ENDING_SIGNALS)[number]): void => {
      if (serving === undefined || isStopping) return end(128 + constants.signals[signal]);
      isStopping = true;
      setTimeout(() => end(1), serving.graceMs + CLOSE_MARGIN_MS);
      serving.front.close({ signal }).catch(() => end(1));
    };
    // Before the start: a signal may follow the banner sooner than any code of ours does.
    for (const signal of ENDING_SIGNALS) process.on(signal, stop);
    const serve = async (): Promise<void> => {
      serving = await start();
      await serving.front.closed;
      end(0);
    };
    serve().catch(reject);
  });
}
