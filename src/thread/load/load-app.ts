/*
 * Called once, first thing, in a thread. Loads the user's entry and finds the app in it: handed over by run(), caught at
 * listen(), or exported. Hands on an http.Server that listens nowhere, for the thread's lane to give connections to.
 * The rules are told in docs/notes/finding-the-app.md.
 */
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

import { ambiguousApp, loadStalled, noApp, wrongExport } from "../../errors/load-errors.ts";
import { StopgapError } from "../../errors/stopgap-error.ts";
import type { FrontAddress } from "../../messages/thread-messages.ts";
import { Activity, type Patience } from "./activity.ts";
import { AppArrivals, type Arrival } from "./app-arrivals.ts";
import { chooseExport, describeValue, type ExportChoice } from "./choose-export.ts";
import { explainLoadError } from "./explain-load-error.ts";
import { importEntry } from "./import-entry.ts";
import { recogniseApp } from "./recognise-app.ts";
import { SourceNotes } from "./source-notes.ts";
import { settleExports } from "./settle-exports.ts";
import { toServer, type LoadedApp } from "./to-server.ts";

export type { LoadedApp } from "./to-server.ts";

/** How long the rest of a module may take after `listen()`, to throw and so fail the load. */
const REST_OF_MODULE_MS = 50;
/** A module that awaits while nothing is going on has waited in vain; compilers in other threads don't show. */
const INSIDE_MODULE: Patience = { quietMs: 5000, limitMs: Infinity };
const WITHOUT_APP: Patience = { quietMs: 500, limitMs: Infinity };
/** An exported app may still begin to listen, as after `await db.connect()`. */
const WITH_EXPORT: Patience = { quietMs: 0, limitMs: 300 };
const WITH_EXPORT_AND_LISTEN: Patience = { quietMs: 0, limitMs: 5000 };
const SPEAKS_OF_LISTENING = /\.listen\s*\(|\brun\s*\(/;

/** What Stopgap tells and offers to the app itself. */
export interface AppFacts {
  generation: number;
  isReloading: boolean;
  onRetire: (cleanUp: () => unknown) => void;
}

export interface LoadOptions {
  /** Absolute path of the entry. */
  entry: string;
  /** Where the front listens; what `server.address()` answers in the app. */
  address: FrontAddress;
  /** Told of things that a developer should know and that are no errors. */
  notice: (text: string) => void;
  /** What code of the app finds in its thread besides the way to hand an app over (`src/run/thread-link.ts`). */
  forApp?: AppFacts | undefined;
  /** Told of each of the user's files that is loaded or looked for, now and later, by its real path; absent: nobody cares. */
  onSource?: ((file: string) => void) | undefined;
}

/**
 * Loads the entry and finds its app.
 *
 * @throws {StopgapError} SYNTAX_ERROR, IMPORT_NOT_FOUND, NO_APP, LOAD_STALLED, AMBIGUOUS_APP, WRONG_EXPORT,
 *   HTTP2_UNSUPPORTED, METADATA_COMPILER_MISSING. What the entry itself throws comes through untouched.
 */
export async function loadApp(options: LoadOptions): Promise<LoadedApp> {
  const { entry, address, notice, forApp, onSource } = options;
  const notes = onSource && new SourceNotes(onSource);
  const activity = new Activity();
  const arrivals = new AppArrivals(address, notice, forApp);
  try {
    const evaluation = importEntry(entry, notes);
    const loaded = await findApp(entry, { activity, arrivals, evaluation });
    arrivals.settle(loaded.server);
    // A module that fails after the app was found fails its thread, as it would fail its process.
    evaluation.catch(throwUncaught);
    return loaded;
  } catch (error) {
    notes?.addMissing(error);
    throw (await explainLoadError(error, entry)) ?? error;
  } finally {
    activity.close();
  }
}

interface Search {
  activity: Activity;
  arrivals: AppArrivals;
  /** Resolves with what the module exports. */
  evaluation: Promise<unknown>;
}

async function findApp(entry: string, search: Search): Promise<LoadedApp> {
  const { activity, arrivals, evaluation } = search;
  const exported = evaluation.then(settleExports);
  const stalled = activity.waitForQuiet(INSIDE_MODULE).then(() => "stalled" as const);
  const first = await Promise.race([exported, arrivals.first, stalled]);
  if (first === "stalled") throw loadStalled(entry);
  // run() never returns in a thread, so a module that awaits it never ends.
  if (arrivals.current !== undefined) await Promise.race([exported, wait(REST_OF_MODULE_MS)]);
  if (arrivals.current !== undefined) return toLoadedApp(arrivals.current, entry);
  const names = await exported;
  const choice = chooseExport(names);
  await Promise.race([arrivals.first, activity.waitForQuiet(choosePatience(choice, entry))]);
  if (arrivals.current !== undefined) return toLoadedApp(arrivals.current, entry);
  if (choice.kind === "none") throw noApp(entry, choice.names);
  return takeExport(choice, entry, arrivals);
}

function choosePatience(choice: ExportChoice, entry: string): Patience {
  if (choice.kind !== "app") return WITHOUT_APP;
  return SPEAKS_OF_LISTENING.test(readFileSync(entry, "utf8"))
    ? WITH_EXPORT_AND_LISTEN
    : WITH_EXPORT;
}

type FoundExport = Exclude<ExportChoice, { kind: "none" }>;

async function takeExport(
  choice: FoundExport,
  entry: string,
  arrivals: AppArrivals,
): Promise<LoadedApp> {
  if (choice.kind === "ambiguous") throw ambiguousApp(entry, choice.names);
  const where = `${entry}: ${choice.where}`;
  if (choice.kind === "wrong") throw wrongExport(where, choice.found);
  const made = toServer(choice.app, { entry, where }).catch((error: unknown) => {
    // A factory may listen instead of returning anything.
    if (arrivals.current === undefined || !isWrongExport(error)) throw error;
  });
  const loaded = await Promise.race([made, arrivals.first.then(() => undefined)]);
  if (arrivals.current !== undefined) return toLoadedApp(arrivals.current, entry);
  return loaded ?? toLoadedApp(await arrivals.first, entry);
}

async function toLoadedApp(arrival: Arrival, entry: string): Promise<LoadedApp> {
  if (arrival.via === "listen") return { kind: "listen", server: arrival.server };
  const where = `${entry}: what run() was given`;
  const app = recogniseApp(arrival.app);
  if (app === undefined) throw wrongExport(where, describeValue(arrival.app));
  return { ...(await toServer(app, { entry, where })), kind: "run" };
}

function isWrongExport(error: unknown): boolean {
  return error instanceof StopgapError && error.code === "WRONG_EXPORT";
}

function throwUncaught(error: unknown): void {
  setImmediate(() => {
    throw error;
  });
}
