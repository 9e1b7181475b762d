import { readFileSync } from "node:fs";
import process from "node:process";
import { pathToFileURL } from "node:url";

import { awaitTypeScript } from "./await-typescript.ts";
import { listImports } from "./list-imports.ts";
import { readModuleFormat, type ModuleFormat } from "./module-format.ts";
import { nodeModules } from "./node-modules-api.ts";
import type { SourceNotes } from "./source-notes.ts";
import { readThrown } from "../../failures/read-thrown.ts";

const COMPILED_FILE = /\.([cm]?tsx?|jsx)$/;

/**
 * Evaluates the user's entry as if Node had been started with it, and answers with what it exports. With `notes`, the
 * files that are loaded for it, now and later, are noted there.
 */
export async function importEntry(entry: string, notes?: SourceNotes): Promise<unknown> {
  process.argv[1] = entry;
  notes?.add(entry);
  const format = readModuleFormat(entry);
  if (needsTypeScript(entry, format)) {
    const { registerTypeScript } = await import("./register-typescript.ts");
    await registerTypeScript(entry, format, notes);
  } else {
    awaitTypeScript();
    // For apps that were compiled before; others are spared the search for maps.
    if (readFileSync(entry, "utf8").includes("sourceMappingURL="))
      process.setSourceMapsEnabled(true);
  }
  if (notes !== undefined) {
    const { watchSources } = await import("./watch-sources.ts");
    watchSources(notes);
  }
  return evaluate(entry, format);
}

/** What `import` meets can't be compiled on demand on Node 20, so that JavaScript is searched for it there. */
function needsTypeScript(entry: string, format: ModuleFormat): boolean {
  if (COMPILED_FILE.test(entry)) return true;
  if (format === "commonjs" || nodeModules.registerHooks !== undefined) return false;
  return listImports(entry).some((file) => COMPILED_FILE.test(file));
}

async function evaluate(entry: string, format: ModuleFormat): Promise<unknown> {
  const url = pathToFileURL(entry).href;
  if (format === "module") return import(url);
  try {
    // Not import(): `require.main === module` must hold in the entry.
    return nodeModules._load(entry, null, true);
  } catch (error) {
    if (COMPILED_FILE.test(entry) || readThrown(error, "code") !== "ERR_REQUIRE_ASYNC_MODULE")
      throw error;
    // An ES module after all, with a top-level await: nothing of it has run yet.
    return import(url);
  }
}
