import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { packageFolder } from "./run-tool.mjs";

// Holds for each file as a whole too, and the live ones start many servers.
const TEST_TIMEOUT_MS = 240_000;
const CONCURRENCY = 2;

const named = process.argv.slice(2);
const files = (named.length > 0 ? named : ["src", "test"]).flatMap(findTests).toSorted();

if (files.length === 0) {
  console.error(`No test files in ${named.join(", ") || "src or test"}.`);
  process.exit(1);
}

// The files one by one: Node 20 does not expand patterns. This very Node, so that the suite can run on any.
const { status } = spawnSync(
  process.execPath,
  [
    "--import",
    "tsx",
    "--test",
    `--test-concurrency=${CONCURRENCY}`,
    `--test-timeout=${TEST_TIMEOUT_MS}`,
    "--test-reporter=spec",
    ...files,
  ],
  { cwd: packageFolder, stdio: "inherit" },
);
console.log(
  `${files.length} test files on Node ${process.version}: ${status === 0 ? "passed" : "failed"}`,
);
process.exitCode = status ?? 1;

function findTests(place) {
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
    );
}
