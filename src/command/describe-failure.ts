import { renderError } from "../errors/render-error.ts";
import type { StopgapErrorInit } from "../errors/stopgap-error.ts";
import { isUsageError } from "../errors/usage-errors.ts";
import { StopgapError } from "../errors/stopgap-error.ts";
import { readThrownText } from "../failures/read-thrown.ts";
import { toFailure } from "../failures/to-failure.ts";

/** What the terminal shows for whatever was thrown, and the exit code that goes with it. */
export function describeFailure(error: unknown): { text: string; exitCode: 1 | 2 } {
  const isOurs = error instanceof StopgapError;
  return {
    text: renderError(isOurs ? error : toInit(error)),
    exitCode: isOurs && isUsageError(error) ? 2 : 1,
  };
}

/** The app's own errors with their stack; those of the app's own copy of this package with what to do. */
function toInit(error: unknown): StopgapErrorInit {
  const { name, message, stack, code = "" } = toFailure(error);
  if (name === "StopgapError") return { code, message, fix: readThrownText(error, "fix") };
  return { code, message: `${name}: ${message}`, fix: "", userStack: stack };
}
