// Runs the live tests on the newest LTS and the newest Node, besides the one that is installed.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { findTests } from "./find-tests.mjs";
import { renderFailures } from "./render-failures.mjs";
import { packageFolder } from "./run-tool.mjs";
import { runTests } from "./run-tests.mjs";

// Both take TypeScript as it is.
const MAJORS = [24, 26];
const cache = join(packageFolder, "node_modules/.cache/nodes");

const named = process.argv.slice(2);
const files = (named.length > 0 ? named : ["test/live"]).flatMap(findTests);
const results = MAJORS.map(runOn);

// At the very end, where a log is looked at first: what failed on any of them.
for (const result of results) console.log(result.text);
process.exitCode = results.every((result) => result.isFine) ? 0 : 1;

function runOn(major) {
  const binary = findBinary(major) ?? installBinary(major);
  if (binary === undefined) {
    const text = `NOT TESTED ON NODE ${major}: npm could not bring its binary (package node@${major}).`;
    console.error(text);
    // Without a network people still have the other results; an unattended run must not pass for more than it did.
    return { text, isFine: !process.env.CI };
  }
  const result = runTests(binary, files, []);
  return {
    text: renderFailures(`${files.length} test files on Node ${major}`, result),
    isFine: result.isFine,
  };
}

function installBinary(major) {
  const folder = join(cache, String(major));
  mkdirSync(folder, { recursive: true });
  console.log(`Fetching Node ${major} into ${folder} …`);
  const words = [
    "install",
    "--prefix",
    folder,
    "--no-audit",
    "--no-fund",
    "--no-save",
    `node@${major}`,
  ];
  spawnSync("npm", words, { cwd: folder, stdio: "inherit", shell: process.platform === "win32" });
  return findBinary(major);
}

/** The binary of the package `node`, if it is there and runs on this machine. */
function findBinary(major) {
  const file = join(cache, String(major), "node_modules/node/bin/node");
  if (!existsSync(file)) return undefined;
  const { stdout } = spawnSync(file, ["--version"], { encoding: "utf8" });
  return stdout?.startsWith(`v${major}.`) ? file : undefined;
}
