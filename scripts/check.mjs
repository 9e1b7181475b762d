import { runTool } from "./run-tool.mjs";

const checks = [
  { name: "format (npm run format puts it right)", command: ["oxfmt", "oxfmt", ["--check", "."]] },
  { name: "lint", command: ["oxlint", "oxlint", ["--type-aware", "--deny-warnings"]] },
  { name: "types", command: ["typescript", "tsc", ["-p", "tsconfig.json"]] },
  { name: "page-types", command: ["typescript", "tsc", ["-p", "src/pages/tsconfig.json"]] },
];

// All of them, whatever fails first: one run should tell everything.
const failed = checks.filter(({ command }) => runTool(...command) !== 0);

for (const { name } of failed) console.error(`Failed: ${name}`);
if (failed.length === 0)
  console.log(`Passed: ${checks.map(({ name }) => name.split(" ")[0]).join(", ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;
