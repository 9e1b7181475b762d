import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const packageFolder = fileURLToPath(new URL("..", import.meta.url));

const require = createRequire(import.meta.url);

/** Runs a package's command with this very Node, shows its output, and returns its exit code. */
export function runTool(packageName, commandName, toolArguments) {
  const manifestPath = require.resolve(`${packageName}/package.json`);
  const { bin } = require(manifestPath);
  const command = resolve(dirname(manifestPath), typeof bin === "string" ? bin : bin[commandName]);
  const { status } = spawnSync(process.execPath, [command, ...toolArguments], {
    cwd: packageFolder,
    stdio: "inherit",
  });
  return status ?? 1;
}
