import { register as registerHooksThread } from "node:module";
import { pathToFileURL } from "node:url";

import { ownModule } from "../../own-files.ts";
import { readModuleFormat } from "./module-format.ts";
import { nodeModules } from "./node-modules-api.ts";

const COMPILED_FILE = /\.([cm]?tsx?|jsx)$/;

/**
 * Loads what loading the entry will most likely need, so that only the user's own files are left. Evaluates none of
 * those: they may change before the thread is wanted. What it guesses wrong costs time then, and nothing else.
 */
export async function prepareLoad(entry: string, isReloading: boolean): Promise<void> {
  // Behind hooks in a thread of their own, even our own modules come slowly.
  if (isReloading) await import("./watch-sources.ts");
  if (!COMPILED_FILE.test(entry)) return;
  await Promise.all([
    import("./register-typescript.ts"),
    import("tsx/cjs/api"),
    import("tsx/esm/api"),
  ]);
  // Where hooks have a thread of their own, that takes longest of all.
  if (nodeModules.registerHooks === undefined && readModuleFormat(entry) === "module")
    registerHooksThread(pathToFileURL(ownModule("thread/load/warm-hooks")));
}
