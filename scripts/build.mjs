import { cpSync, rmSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { buildModules } from "./build-modules.mjs";
import { buildPages } from "./build-pages.mjs";
import { packageFolder, runTool } from "./run-tool.mjs";

const dist = join(packageFolder, "dist");
const pages = join(packageFolder, "src/pages");

rmSync(dist, { recursive: true, force: true });
cpSync(join(packageFolder, "src"), dist, { recursive: true, filter: isFolderOrStyle });
await Promise.all([buildModules(), buildPages()]);
// Says what is wrong with the types, and writes them down.
process.exitCode = runTool("typescript", "tsc", ["-p", "tsconfig.build.json"]);

/** What a browser gets as it is; everything else in src is compiled, and src/pages bundled. */
function isFolderOrStyle(path) {
  return path !== pages && (statSync(path).isDirectory() || extname(path) === ".css");
}
