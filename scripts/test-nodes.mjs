// Runs the live tests on the newest LTS and the newest Node, besides the one that is installed.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { packageFolder } from "./run-tool.mjs";

const MAJORS = [24, 26];
const cache = join(packageFolder, "node_modules/.cache/nodes");

const named = process.argv.slice(2);
const results = MAJORS.map(runOn);

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
  const { status } = spawnSync(
    binary,
    [join(packageFolder, "scripts/test.mjs"), ...(named.length > 0 ? named : ["test/live"])],
    // What the tests start by name has to be this Node as well.
    {
      cwd: packageFolder,
      stdio: "inherit",
      env: { ...process.env, PATH: [dirname(binary), process.env.PATH].join(delimiter) },
    },
  );
  return {
    text: `Live tests on Node ${major}: ${status === 0 ? "passed" : "failed"}`,
    isFine: status === 0,
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
