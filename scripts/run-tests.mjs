import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { packageFolder } from "./run-tool.mjs";

// Holds for each file as a whole too, and the live ones start many servers.
const TEST_TIMEOUT_MS = 240_000;
// More than the cores of a small machine: live tests wait for half of their time.
const CONCURRENCY = 3;

/**
 * Runs test files, each in a process of its own, on this Node binary; `loader` is what it needs for TypeScript. Returns
 * whether all passed, and the tests that did not.
 */
export function runTests(node, files, loader = ["--import", "tsx"]) {
  const folder = mkdtempSync(join(tmpdir(), "stopgap-test-run-"));
  const list = join(folder, "failures.jsonl");
  // The files one by one: Node 20 does not expand patterns.
  const { status } = spawnSync(
    node,
    [
      ...loader,
      "--test",
      `--test-concurrency=${CONCURRENCY}`,
      `--test-timeout=${TEST_TIMEOUT_MS}`,
      `--test-reporter=${process.env.CI ? toReporter("terse-reporter.mjs") : "spec"}`,
      "--test-reporter-destination=stdout",
      `--test-reporter=${toReporter("failure-reporter.mjs")}`,
      `--test-reporter-destination=${list}`,
      ...files,
    ],
    {
      cwd: packageFolder,
      stdio: "inherit",
      // What the tests start by name has to be this Node as well.
      env: { ...process.env, PATH: [dirname(node), process.env.PATH].join(delimiter) },
    },
  );
  // It is not there if the binary did not come so far.
  const lines = existsSync(list) ? readFileSync(list, "utf8").split("\n") : [];
  const failures = lines.filter(Boolean).map((line) => JSON.parse(line));
  rmSync(folder, { recursive: true });
  return { isFine: status === 0, failures };
}

function toReporter(name) {
  return pathToFileURL(join(packageFolder, "scripts", name)).href;
}
