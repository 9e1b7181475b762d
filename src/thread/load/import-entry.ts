import { readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

import { awaitTypeScript } from "./await-typescript.ts";
import { readModuleFormat, type ModuleFormat } from "./module-format.ts";
import { nodeModules } from "./node-modules-api.ts";

const COMPILED_EXTENSION = /\.([cm]?tsx?|jsx)$/;

/** Evaluates the user's entry as if Node had been started with it, and answers with what it exports. */
export async function importEntry(entry: string): Promise<unknown> {
  process.argv[1] = entry;
  const format = readModuleFormat(entry);
  if (COMPILED_EXTENSION.test(path.extname(entry))) {
    const { registerTypeScript } = await import("./register-typescript.ts");
    await registerTypeScript(entry, format);
  } else {
    awaitTypeScript();
    // For apps that were compiled before; others are spared the search for maps.
    if (readFileSync(entry, "utf8").includes("sourceMappingURL=")) process.setSourceMapsEnabled(true);
  }
  return evaluate(entry, format);
}

async function evaluate(entry: string, format: ModuleFormat): Promise<unknown> {
  const url = pathToFileURL(entry).href;
  if (format === "module") return importOrLearn(url);
  try {
    // Not import(): `require.main === module` must hold in the entry.
    return nodeModules._load(entry, null, true);
  } catch (error) {
    // An ES module after all, with a top-level await: nothing of it has run yet.
    if (codeOf(error) === "ERR_REQUIRE_ASYNC_MODULE") return import(url);
    throw error;
  }
}

/** On Node 20 a JavaScript entry that imports TypeScript fails to link, before any of its code has run. */
async function importOrLearn(url: string): Promise<unknown> {
  try {
    return await import(url);
  } catch (error) {
    if (codeOf(error) !== "ERR_UNKNOWN_FILE_EXTENSION" || nodeModules.registerHooks !== undefined) throw error;
    const { register } = await import("tsx/esm/api");
    register();
    // The failed module stays in Node's cache under its own URL.
    return import(`${url}?typescript`);
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === "object" && error !== null ? Reflect.get(error, "code") : undefined;
}
