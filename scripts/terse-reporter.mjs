import { relative, resolve } from "node:path";
import { inspect } from "node:util";

/** Of what a file that failed has printed, in characters. */
const MAX_OUTPUT_LENGTH = 20_000;

/** Of node:test's events, a line for each file, and at the end what the files that failed have printed and why. */
export default async function* reportTersely(events) {
  const files = new Map();
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const toRecord = (file = "") => {
    const path = relative(process.cwd(), resolve(file));
    if (!files.has(path)) files.set(path, { path, output: "", failures: [] });
    return files.get(path);
  };
  for await (const { type, data } of events) {
    if (type === "test:stdout" || type === "test:stderr") {
      const record = toRecord(data.file);
      record.output = (record.output + data.message).slice(-MAX_OUTPUT_LENGTH);
    }
    // A file is complete at once; that its tests have passed or failed is told in the order of the files.
    if (type === "test:complete" && isFile(data)) yield toLine(toRecord(data.file), data.details);
    if (type !== "test:pass" && type !== "test:fail") continue;
    if (data.details.type !== "suite" && !isFile(data)) counts[toCount(type, data)]++;
    const { error } = data.details;
    if (error && error.failureType !== "subtestsFailed")
      toRecord(data.file).failures.push(`${data.name}\n${inspect(error.cause ?? error)}`);
  }
  yield* [...files.values()].filter(({ failures }) => failures.length > 0).map(toStory);
  yield `${counts.passed} tests passed, ${counts.failed} failed, ${counts.skipped} were skipped\n`;
}

/** A file as a whole is reported as a test too, with its path for a name. */
function isFile({ name, nesting, file }) {
  return nesting === 0 && resolve(name) === resolve(file ?? "");
}

function toCount(type, { skip }) {
  if (skip !== undefined) return "skipped";
  return type === "test:pass" ? "passed" : "failed";
}

function toLine({ path }, { error, duration_ms: durationMs }) {
  return `${error ? "FAILED" : "passed"} ${path} (${(durationMs / 1000).toFixed(1)} s)\n`;
}

function toStory({ path, output, failures }) {
  return `\n--- ${path} has printed:\n${output}\n--- and failed:\n${failures.join("\n\n")}\n\n`;
}
