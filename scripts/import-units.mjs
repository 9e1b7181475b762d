import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { findTests } from "./find-tests.mjs";
import { packageFolder } from "./run-tool.mjs";

/**
 * Unit tests in this very process: they open no socket and start no child, and a process each would take longer than they do.
 */
export async function importUnits(isWanted) {
  for (const file of findTests("src").filter(isWanted))
    await import(pathToFileURL(join(packageFolder, file)).href);
}
