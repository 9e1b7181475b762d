/*
 * Called once, first thing, in a thread. Loads the user's entry and finds the app in it: handed over by run(), caught at
 * listen(), or exported. Hands on an http.Server that listens nowhere, for the thread's lane to give connections to.
 * The rules are told in docs/notes/finding-the-app.md.
 */
import { readFileSync } from "node:fs";
import type http from "node:http";

import { ambiguousApp, loadStalled, noApp, wrongExport } from "../../errors/load-errors.ts";
import type { FrontAddress } from "../../messages/thread-messages.ts";
import { Activity } from "./activity.ts";
import { AppArrivals, type Arrival } from "./app-arrivals.ts";
import { chooseExport, describeValue, type ExportChoice } from "./choose-export.ts";
import { explainLoadError } from "./explain-load-error.ts";
import { importEntry } from "./import-entry.ts";
import { recogniseApp } from "./recognise-app.ts";
import { settleExports } from "./settle-exports.ts";
import { toServer, type LoadedApp } from "./to-server.ts";

export type { LoadedApp } from "./to-server.ts";

/** What is still done in the same turn as `listen()`: the rest of the module, which may yet throw. */
const REST_OF_MODULE_MS = 50;
/** With nothing going on, an export is the app, and a module that awaits has waited in vain. */
const QUIET_MS = { withExport: 0, withoutApp: 500, insideModule: 2000 };
/** How long an app that is exported may still begin to listen; longer where the entry's text speaks of it. */
const LATE_LISTEN_MS = { usual: 300, announced: 5000 };

export interface LoadOptions {
  /** Absolute path of the entry. */
  entry: string;
  /** Where the front listens; what `server.address()` answers in the app. */
  address: FrontAddress;
  /** Told of things that a developer should know and that are no errors. */
  notice: (text: string) => void;
}

/**
 * Loads the entry and finds its app.
 *
 * @throws {StopgapError} SYNTAX_ERROR, IMPORT_NOT_FOUND, NO_APP, LOAD_STALLED, AMBIGUOUS_APP, WRONG_EXPORT,
 *   HTTP2_UNSUPPORTED, METADATA_COMPILER_MISSING; the user's own error when the entry throws one.
 */
export async function loadApp(options: LoadOptions): Promise<LoadedApp> {
  const activity = new Activity();
  try {
    return await findApp(options, activity);
  } catch (error) {
    throw await explainLoadError(error, options.entry);
  } finally {
    activity.close();
  }
}

async function findApp({ entry, address, notice }: LoadOptions, activity: Activity): Promise<LoadedApp> {
  const arrivals = new AppArrivals(address, notice);
  const evaluation = Evaluation.start(entry);
  const stalled = activity.waitForQuiet({ quietMs: QUIET_MS.insideModule, limitMs: Infinity });
  const first = await Promise.race([evaluation.exports, arrivals.first.then(() => undefined), stalled.then(() => "stalled" as const)]);
  if (first === "stalled") throw loadStalled(entry);
  await Promise.race([evaluation.exports, waitMs(REST_OF_MODULE_MS)]);
  evaluation.release();
  const arrival = arrivals.current ?? (await waitForLate(entry, { arrivals, activity, exported: first }));
  return arrival;
}
