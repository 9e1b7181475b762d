import { readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { packageFolder } from "./run-tool.mjs";

/** Test files at or below a place, from the package's folder on. */
export function findTests(place) {
  const path = join(packageFolder, place);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return [];
  if (stats.isFile()) return [relative(packageFolder, path)];
  return readdirSync(path)
    .filter((name) => name !== "node_modules")
    .map((name) => join(place, name))
    .flatMap((child) =>
      child.endsWith(".test.ts") || statSync(join(packageFolder, child)).isDirectory()
        ? findTests(child)
        : [],
    )
    .toSorted();
}
