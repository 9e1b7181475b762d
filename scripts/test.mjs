import { findTests } from "./find-tests.mjs";
import { renderFailures } from "./render-failures.mjs";
import { runTests } from "./run-tests.mjs";

const UNITS = ["scripts/app-units.test.mjs", "scripts/other-units.test.mjs"];

const named = process.argv.slice(2);
// A crowd of browsers takes the machine for itself: `npm run test:crowd`.
const places = named.length > 0 ? named : ["src", "test/docs", "test/live"];
const files = places.flatMap((place) => (place === "src" ? UNITS : findTests(place))).toSorted();

if (files.length === 0) {
  console.error(`No test files in ${named.join(", ") || "src or test"}.`);
  process.exit(1);
}

// This very Node, so that the suite can run on any.
const result = runTests(process.execPath, files);
console.log(renderFailures(`${files.length} test files on Node ${process.version}`, result));
process.exitCode = result.isFine ? 0 : 1;
