import type { Server } from "node:http";

/**
 * Runs the clean-up that the app has, as if its process were asked to end: its server's `close`, its SIGTERM listeners
 * (waiting for those that return a promise), then `beforeExit`. A thread never gets signals itself (worker_threads), so
 * this is their place. How long it may take is the host's concern.
 */
export async function retireApp(server: Server): Promise<void> {
  // A clean-up that fails must not keep the others from running; the thread ends in any case.
  await Promise.allSettled([close(server), ...process.listeners("SIGTERM").map(async (run) => run("SIGTERM"))]);
  process.emit("beforeExit", 0);
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
}
