import { notAStopgapApp } from "../errors/app-command-errors.ts";
import type { AppKind } from "../messages/thread-messages.ts";
import type { CleanUps } from "../thread/clean-ups.ts";
import { loadApp } from "../thread/load/load-app.ts";
import { isStopgapApp, type StopgapApp } from "./stopgap-app.ts";

const KINDS: Record<AppKind, string> = {
  listen: "an HTTP server of its own",
  server: "an HTTP server of its own",
  run: "something else",
  handler: "a request handler",
  "app-object": "an app of another framework",
  fetch: "another object with fetch",
  factory: "something else",
};

/** What the app is told when it asks where it listens, though nobody does. */
const NOWHERE = { host: "127.0.0.1", port: 0, family: "IPv4" } as const;

/**
 * Loads an entry and gives its app.
 *
 * @throws {StopgapError} NOT_A_STOPGAP_APP, and what `loadApp` throws; what the entry throws comes through untouched
 */
export async function loadStopgapApp(entry: string, cleanUps: CleanUps): Promise<StopgapApp> {
  const { app, kind } = await loadApp({
    entry,
    address: NOWHERE,
    notice: (text) => process.stderr.write(`${text}\n`),
    forApp: { generation: 1, isReloading: false, onRetire: (cleanUp) => cleanUps.add(cleanUp) },
  });
  if (!isStopgapApp(app)) throw notAStopgapApp(entry, KINDS[kind]);
  return app;
}
