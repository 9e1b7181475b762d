import type { StopgapErrorInit } from "./stopgap-error.ts";
import { toHarmlessText } from "./to-harmless-text.ts";

const MAX_LINES = 60;

/** What the terminal shows for an error: what was found, what to do, and the user's own stack where there is one. */
export function renderError(error: StopgapErrorInit): string {
  const [first = "", ...details] = toLines(error.message);
  const fix = error.fix === "" ? [] : toLines(error.fix);
  const stack =
    error.userStack === undefined || error.userStack === ""
      ? []
      : ["", ...toLines(error.userStack)];
  // A source frame has blank lines around it, and the fix must not stand inside.
  const gap = details.length > 0 ? [""] : [];
  const indented = [...details, ...gap, ...fix, ...stack].map((line) =>
    line === "" ? "" : `  ${line}`,
  );
  return `${[`stopgap: ${first}`, ...indented].join("\n")}\n`;
}

function toLines(text: string): string[] {
  const lines = text.trimEnd().split("\n");
  const shown = lines.slice(0, MAX_LINES).map((line) => toHarmlessText(line.trimEnd()));
  return lines.length > shown.length
    ? [...shown, `… ${lines.length - shown.length} more lines`]
    : shown;
}
