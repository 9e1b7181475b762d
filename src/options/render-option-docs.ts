import { describeFlag } from "./describe-option.ts";
import type { OptionRow } from "./option-row.ts";
import { optionRows } from "./option-rows.ts";
import { toCodeName } from "./to-code-name.ts";
import { describeExpected } from "./to-option-value.ts";

const INTRODUCTION = `# Options

<!-- Made from the option tables in src/options/ by \`npm run docs\`; edit that. -->

The same options for \`stopgap run\`, \`run(app, options)\` and \`runSimple(options)\`. On the command line a value follows
its option after a space or \`=\`; options may stand before or after the entry, and what follows \`--\` is for the app. In code
the names are camelCase; an option that is absent or \`undefined\` has its default.

**Durations** carry their unit: \`500ms\`, \`30s\`, \`2m\`, \`1h\`. In code they are the same strings, or numbers of
**milliseconds**. **Sizes** likewise: \`512B\`, \`64KB\`, \`1MB\`, \`1GB\`, of 1024 each, or numbers of **bytes**. Whole numbers may be strings of digits in code too, so that \`port: process.env.PORT\` works.

\`runSimple\` takes three more: \`entry\` (the app's file; absent: found as \`stopgap run\` finds it), \`cwd\` (the folder in which
the app and its env files are looked for; absent: the process's own) and \`appArguments\` (what the app sees in
\`process.argv\` after its own file; absent: nothing). \`run\` fills in \`entry\` and \`appArguments\` from its script.

How threads are counted: \`--threads 8\` is eight in one process; \`--processes 4\` alone is one in each of four;
\`--processes 2 --threads 4\` is four in each of two, eight in all.
`;

/** docs/options.md. */
export function renderOptionDocs(): string {
  const rows = optionRows.filter((row) => row.isCommandLineOnly !== true);
  const groups = [...new Set(rows.map((row) => row.group))];
  const sections = groups.map((group) =>
    [`## ${group}\n`, ...rows.filter((row) => row.group === group).map(renderRow)].join("\n"),
  );
  return `${[INTRODUCTION, ...sections].join("\n").trimEnd()}\n`;
}

function renderRow(row: OptionRow): string {
  const facts = [
    `- In code: ${describeCode(row)}`,
    `- Takes: ${[describeExpected(row), ...describeYesAndNo(row)].join("; ")}`,
    `- Absent: ${row.absent ?? `\`${row.defaultValue}\``}`,
    ...(row.zero === undefined ? [] : [`- 0: ${row.zero}`]),
  ];
  return `### \`${describeFlag(row)}\`\n\n${row.sentence}\n\n${facts.join("\n")}\n`;
}

function describeYesAndNo(row: OptionRow): string[] {
  const negated = row.whenFalse ?? (row.canBeFalse === true ? "none" : undefined);
  return [
    ...(row.whenTrue === undefined
      ? []
      : [`\`--${row.name}\` alone (\`true\` in code): ${row.whenTrue}`]),
    ...(negated === undefined ? [] : [`\`--no-${row.name}\` (\`false\` in code): ${negated}`]),
  ];
}

function describeCode(row: OptionRow): string {
  const names = [toCodeName(row), row.codeAlias ?? []].flat().map((name) => `\`${name}\``);
  const isOnByDefault = row.kind === "boolean" && row.defaultValue === "true";
  return isOnByDefault ? `${names.join(" or ")} set to \`false\`` : names.join(" or ");
}
