import { appEndedWhileLoading, loadFailed } from "../errors/load-errors.ts";
import { StopgapError } from "../errors/stopgap-error.ts";
import type { ThreadEnding } from "../messages/control-messages.ts";
import type { Failure } from "../messages/failure.ts";

/** Why a thread did not come up, as text for people. */
export function toFailureOf(ending: ThreadEnding, entry: string): Failure {
  if (ending.kind === "load-failed" || ending.kind === "threw") return ending.failure;
  return toEndedFailure(describeEnd(ending), entry);
}

/** The same when it was the whole host that ended. */
export function toHostFailure(
  how: { code: number | null; signal: string | null },
  entry: string,
): Failure {
  const { code, signal } = how;
  if (signal !== null) return toEndedFailure(`its process was ended by ${signal}`, entry);
  const words =
    code === null
      ? "the system gave it no process (out of memory, processes or open files)"
      : `its process ended with exit code ${code}`;
  return toEndedFailure(words, entry);
}

function describeEnd(ending: Exclude<ThreadEnding, { kind: "load-failed" | "threw" }>): string {
  if (ending.kind === "exited") return `it called process.exit(${ending.code})`;
  if (ending.kind === "out-of-memory")
    return `it needed more than the ${ending.memoryMb} MB that --memory gives it`;
  return ending.kind === "blocked" ? "it gave no sign of life" : "it was asked to";
}

function toEndedFailure(how: string, entry: string): Failure {
  const { code, message, fix } = appEndedWhileLoading(entry, how);
  return { name: "StopgapError", code, message, fix, stack: "" };
}

/** The same as the error with which a first start fails. */
export function toStartError(failure: Failure, entry: string): StopgapError {
  const { code, message, fix, stack } = failure;
  if (code !== undefined && fix !== undefined)
    return new StopgapError({ code, message, fix, userStack: stack });
  return loadFailed(entry, failure);
}
