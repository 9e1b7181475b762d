import { spawnSync } from "node:child_process";
import { findTests } from "./find-tests.mjs";
import { packageFolder } from "./run-tool.mjs";

// Holds for each file as a whole too, and the live ones start many servers.
const TEST_TIMEOUT_MS = 240_000;
const CONCURRENCY = 2;
/** All of them in one process. */
const UNITS = "scripts/all-units.test.mjs";

const named = process.argv.slice(2);
// A crowd of browsers takes the machine for itself: `npm run test:crowd`.
const places = named.length > 0 ? named : ["src", "test/docs", "test/live"];
const files = places.flatMap((place) => (place === "src" ? UNITS : findTests(place))).toSorted();

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
