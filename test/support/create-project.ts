import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { createFolder } from "./create-folder.ts";

const packageFolder = fileURLToPath(new URL("../../", import.meta.url));

/**
 * A folder with these files, of ES modules that import `stopgap`, which is this package as it is built, and Node's types.
 * Goes with the test. Returns its absolute path.
 */
export function createProject(test: TestContext, files: Record<string, string> = {}): string {
  const folder = createFolder(test, { "package.json": '{ "type": "module" }', ...files });
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(packageFolder, join(folder, "node_modules/stopgap"));
  symlinkSync(join(packageFolder, "node_modules/@types"), join(folder, "node_modules/@types"));
  return folder;
}
