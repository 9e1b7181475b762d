import type { RunningServer } from "./running-server.ts";

const ENDING_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Makes a signal to this process end `server` in good order, and a second one end both at once: this process dies of
 * it as if nobody had listened, and the server's process follows. Returns what stops it.
 */
export function forwardSignals(server: RunningServer): () => void {
  const forwardFirst = (signal: NodeJS.Signals): void => {
    stopForwarding();
    void server.close({ signal });
  };
  const stopForwarding = (): void => {
    for (const signal of ENDING_SIGNALS) process.off(signal, forwardFirst);
  };
  for (const signal of ENDING_SIGNALS) process.on(signal, forwardFirst);
  return stopForwarding;
}
