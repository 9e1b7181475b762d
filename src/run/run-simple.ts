import { startedInsideThread } from "../errors/start-errors.ts";
import type { RunSimpleOptions } from "../options/run-simple-options.ts";
import type { RunningServer } from "./running-server.ts";
import { FrontChild } from "./front-child.ts";
import { spawnFront } from "./spawn-front.ts";
import { findThreadLink } from "./thread-link.ts";

/**
 * Starts a development server for the app in `options.entry`, in a process of its own, as Werkzeug's `run_simple` does
 * for Python; resolves when the first thread is ready to answer.
 *
 * @param options What `stopgap run` takes, in camelCase; durations are `"30s"` or milliseconds. docs/options.md has all.
 * @returns The running server. It ends with `close()`, or with this process.
 * @throws {StopgapError} STARTED_INSIDE_THREAD, when the app that is being served calls it; SERVER_ENDED_EARLY; and every
 *   code of a wrong option, a port that can't be had, or an app that can't be loaded.
 * @example
 * const server = await runSimple({ entry: "app.ts", hostname: "127.0.0.1", port: 0, threaded: true });
 * console.log(server.url);
 * await server.close();
 */
export async function runSimple(options: RunSimpleOptions = {}): Promise<RunningServer> {
  if (findThreadLink() !== undefined) throw startedInsideThread();
  const server = new FrontChild(spawnFront());
  await server.start(options, { printsStartError: false });
  return server;
}
