/*
 * Puts the front together. Called by the command line and by the process that `runSimple` starts.
 */
import type { FrontEvent } from "../messages/front-events.ts";
import type { ServerOptions } from "../options/server-options.ts";
import type { Front } from "./front.ts";
import { RunningFront } from "./running-front.ts";

/**
 * Starts a server in this process: binds the port, starts a host and its first thread, and resolves when that thread is
 * ready to answer. This process must never load the app itself.
 *
 * @param options every option with its default filled in (`resolveOptions`)
 * @param tell called with everything that happens, in order; must not block
 * @throws StopgapError with the codes of start-errors.ts and load-errors.ts; nothing is left behind then
 */
export async function startFront(
  options: ServerOptions,
  tell: (event: FrontEvent) => void,
): Promise<Front> {
  const front = new RunningFront(options, tell);
  try {
    await front.start();
  } catch (error) {
    await front.close({ graceMs: 0 });
    throw error;
  }
  return front;
}
