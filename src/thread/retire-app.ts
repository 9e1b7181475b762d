import type { Server } from "node:http";

/**
 * Runs the clean-up that the app has, as if its process were asked to end: its server's `close`, its SIGTERM listeners
 * (SIGINT's, if it has none of those), then `beforeExit`; `exit` follows when the thread ends itself. A thread never
 * gets signals (worker_threads), so this is their place. How long it may take is the host's concern.
 *
 * @param onError called with what a listener throws or rejects with; the others run all the same
 */
export async function retireApp(server: Server, onError: (error: unknown) => void): Promise<void> {
  const signal = process.listenerCount("SIGTERM") > 0 ? "SIGTERM" : "SIGINT";
  const cleanUps = process.listeners(signal).map(async (listener) => {
    // Typed as returning nothing, but an async listener returns its promise.
    const cleanUp: unknown = listener.call(process, signal);
    await cleanUp;
  });
  await Promise.all([close(server), ...cleanUps.map((cleanUp) => cleanUp.catch(onError))]);
  process.emit("beforeExit", 0);
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
}
