import { scriptNotFound } from "../errors/start-errors.ts";
import { StopgapError } from "../errors/stopgap-error.ts";
import type { RunSimpleOptions } from "../options/run-simple-options.ts";
import { forwardSignals } from "./forward-signals.ts";
import { FrontChild } from "./front-child.ts";
import { spawnFront } from "./spawn-front.ts";
import { findThreadLink } from "./thread-link.ts";

/**
 * Serves an app from the last line of its own script, as Flask's `app.run(**options)` does. The script's process starts
 * the server and waits; each of the server's threads loads the same script, and there the same call hands the app over.
 * Under `stopgap run` it only hands over, and the command's options hold.
 *
 * @param app A `(request, response)` function, an `http.Server`, an app object with `handle`, `callback()` or `fetch`, or
 *   `{ fetch }`.
 * @param options Go to `runSimple` untouched; `entry` is this script, and `appArguments` its own arguments, unless given.
 * @returns Resolves when the server has ended, or could not start: the reason is printed and the exit code set by then.
 *   In a thread it never settles, so that what follows the call happens once, in the script's process.
 * @throws {StopgapError} SCRIPT_NOT_FOUND, when no file was started (a REPL, `node --eval`).
 * @example
 * run(app, { host: "127.0.0.1", port: 5000, threaded: true });
 */
export async function run(app: unknown, options: RunSimpleOptions = {}): Promise<void> {
  const link = findThreadLink();
  if (link === undefined) return serveScript(options);
  link.handOver(app, options);
  return new Promise(() => {});
}

async function serveScript(options: RunSimpleOptions): Promise<void> {
  const [, script, ...scriptArguments] = process.argv;
  const entry = options.entry ?? script;
  if (entry === undefined) throw scriptNotFound();
  const server = new FrontChild(spawnFront());
  // From the beginning: who sees the banner and presses Ctrl-C may be faster than the message that it is running.
  const stopForwarding = forwardSignals(server);
  await server
    .start({ appArguments: scriptArguments, ...options, entry }, { printsStartError: true })
    .catch(throwUnlessTold);
  process.exitCode = await server.closed;
  stopForwarding();
}

/** The server's process has told people already; anything else is a fault of ours that must be seen. */
function throwUnlessTold(error: unknown): void {
  if (!(error instanceof StopgapError)) throw error;
}
