import { cpSync, rmSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { packageFolder, runTool } from "./run-tool.mjs";

const dist = join(packageFolder, "dist");

rmSync(dist, { recursive: true, force: true });
const exitCode = runTool("typescript", "tsc", ["-p", "tsconfig.build.json"]);
cpSync(join(packageFolder, "src"), dist, { recursive: true, filter: isFolderOrStyle });
process.exitCode = exitCode;

/** What a browser gets as it is; everything else in src is compiled. */
function isFolderOrStyle(path) {
  return statSync(path).isDirectory() || extname(path) === ".css";
}
