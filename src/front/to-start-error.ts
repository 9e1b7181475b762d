import { appEndedWhileLoading, loadFailed } from "../errors/load-errors.ts";
import { StopgapError } from "../errors/stopgap-error.ts";
import type { ThreadEnding } from "../messages/control-messages.ts";
import type { Failure } from "../messages/failure.ts";

/** Why a thread did not come up, as text for people. */
export function toFailureOf(ending: ThreadEnding, entry: string): Failure {
  if (ending.kind === "load-failed" || ending.kind === "threw") return ending.failure;
  const how =
    ending.kind === "exited" ? `it called process.exit(${ending.code})` : `it is ${ending.kind}`;
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
