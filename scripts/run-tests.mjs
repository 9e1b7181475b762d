import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { BUSY_TESTS } from "./busy-tests.mjs";
import { packageFolder } from "./run-tool.mjs";

// Holds for each file as a whole too, and the live ones start many servers.
const TEST_TIMEOUT_MS = 240_000;
/** Live tests wait for half of their time. */
const FILES_AT_ONCE = 3;
/** Those of busy-tests.mjs: with a third one they would take from each other what they are about. */
const BUSY_FILES_AT_ONCE = 2;

/**
 * Runs test files, each in a process of its own, on this Node binary; `loader` is what it needs for TypeScript. Returns
 * whether all passed, and the tests that did not.
 */
export function runTests(node, files, loader = ["--import", "tsx"]) {
  const parts = [
    { files: files.filter((file) => !isBusy(file)), filesAtOnce: FILES_AT_ONCE },
    { files: files.filter(isBusy), filesAtOnce: BUSY_FILES_AT_ONCE },
  ];
  const results = parts
    .filter((part) => part.files.length > 0)
    .map((part) => runPart([node, ...loader], part));
  return {
    isFine: results.every(({ isFine }) => isFine),
    failures: results.flatMap(({ failures }) => failures),
  };
}

function isBusy(file) {
  return BUSY_TESTS.has(file);
}

function runPart([node, ...loader], { files, filesAtOnce }) {
  const folder = mkdtempSync(join(tmpdir(), "stopgap-test-run-"));
  const list = join(folder, "failures.jsonl");
  // The files one by one: Node 20 does not expand patterns.
  const { status } = spawnSync(
    node,
    [
      ...loader,
      "--test",
      `--test-concurrency=${filesAtOnce}`,
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
  rmSync(folder, { recursive: true });
  return {
    isFine: status === 0,
    failures: lines.filter(Boolean).map((line) => JSON.parse(line)),
  };
}

function toReporter(name) {
  return pathToFileURL(join(packageFolder, "scripts", name)).href;
}
