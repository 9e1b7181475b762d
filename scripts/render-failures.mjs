/** Which tests failed, for the end of the output: a heading of what was run, and two lines for each test. */
export function renderFailures(what, { isFine, failures }) {
  if (isFine) return `${what}: passed`;
  const lines = failures.map(({ file, name, message }) => `  ${file}: ${name}\n    ${message}`);
  if (lines.length === 0) lines.push("  No test failed, but the run did; see above.");
  return [`${what}: ${failures.length} failed`, ...lines].join("\n");
}
