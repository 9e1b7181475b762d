import { cpSync, rmSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { buildPages } from "./build-pages.mjs";
import { packageFolder, runTool } from "./run-tool.mjs";

const dist = join(packageFolder, "dist");
const pages = join(packageFolder, "src/pages");

rmSync(dist, { recursive: true, force: true });
const exitCode = runTool("typescript", "tsc", ["-p", "tsconfig.build.json"]);
cpSync(join(packageFolder, "src"), dist, { recursive: true, filter: isFolderOrStyle });
await buildPages();
process.exitCode = exitCode;

/** What a browser gets as it is; everything else in src is compiled, and src/pages bundled. */
function isFolderOrStyle(path) {
  return path !== pages && (statSync(path).isDirectory() || extname(path) === ".css");
}
