import { once } from "node:events";
import type { Server } from "node:http";
import type { CleanUps } from "./clean-ups.ts";

/**
 * Runs the clean-up that the app has, as if its process were asked to end: what it gave to `onRetire`,
 * its SIGTERM listeners (SIGINT's, if it has none of those) and its server's `close`, then `beforeExit`; `exit` follows when
 * the thread ends itself. A thread never gets signals (worker_threads), so this is their place. How long it may take is the
 * host's concern.
 *
 * @param onError called with what a listener throws or rejects with; the others run all the same
 */
export async function retireApp(
  server: Server,
  cleanUps: CleanUps,
  onError: (error: unknown) => void,
): Promise<void> {
  // Before the listeners, many of which end with process.exit(), and before `close`, which an open stream can hold up.
  await cleanUps.run(onError);
  // Whoever closes it, a listener or we: its `close` has to come before the end.
  const closed = server.listening ? once(server, "close") : undefined;
  const signal = process.listenerCount("SIGTERM") > 0 ? "SIGTERM" : "SIGINT";
  const listeners = process.listeners(signal).map(async (listener) => {
    // Typed as returning nothing, but an async listener returns its promise.
    const cleanUp: unknown = listener.call(process, signal);
    await cleanUp;
  });
  if (server.listening) server.close();
  await Promise.all([closed, ...listeners.map((listener) => listener.catch(onError))]);
  process.emit("beforeExit", 0);
}
