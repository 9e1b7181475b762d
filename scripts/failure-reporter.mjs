import { relative } from "node:path";

const MAX_MESSAGE_LENGTH = 200;

/** Of node:test's events, the tests that failed: a line of JSON for each. */
export default async function* reportFailures(events) {
  /** Names by nesting: of the test that is reported now, and of the suites around it. */
  const names = [];
  for await (const { type, data } of events) {
    if (type === "test:start") names[data.nesting] = data.name;
    // A suite fails with its tests, which are told of already.
    if (type !== "test:fail" || data.details.error?.failureType === "subtestsFailed") continue;
    const path = [...names.slice(0, data.nesting), data.name];
    const file = relative(process.cwd(), data.file ?? "");
    yield `${JSON.stringify({ file, name: path.join(" > "), message: toLine(data.details.error) })}\n`;
  }
}

function toLine(error) {
  const cause = error?.cause ?? error;
  return String(cause?.message ?? cause)
    .replaceAll(/\s+/g, " ")
    .slice(0, MAX_MESSAGE_LENGTH);
}
