import type { StopgapErrorInit } from "./stopgap-error.ts";
import { toHarmlessText } from "./to-harmless-text.ts";

const MAX_STACK_LINES = 60;

/** What the terminal shows for an error: what was found, what to do, and the user's own stack where there is one. */
export function renderError(error: StopgapErrorInit): string {
  const lines = [`stopgap: ${toHarmlessText(error.message)}`];
  if (error.fix !== "") lines.push(`  ${toHarmlessText(error.fix)}`);
  if (error.userStack !== undefined && error.userStack !== "")
    lines.push("", ...toStackLines(error.userStack));
  return `${lines.join("\n")}\n`;
}

function toStackLines(stack: string): string[] {
  const lines = stack.trimEnd().split("\n");
  const shown = lines
    .slice(0, MAX_STACK_LINES)
    .map((line) => `  ${toHarmlessText(line.trimEnd())}`);
  if (lines.length > shown.length) shown.push(`  … ${lines.length - shown.length} more lines`);
  return shown;
}
