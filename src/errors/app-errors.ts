import { StopgapError } from "./stopgap-error.ts";

/** The app's own code threw while it was loaded; its stack is shown under the sentence. */
export function loadFailed(entry: string, failure: { name: string; message: string; stack: string }): StopgapError {
  return new StopgapError({
    code: "LOAD_FAILED",
    message: `${entry} threw while it was loading: ${failure.name}: ${failure.message}`,
    fix: "Put that right in the app, then start again.",
    userStack: failure.stack,
  });
}

/** `how` completes "before it served anything: ". */
export function appEndedWhileLoading(entry: string, how: string): StopgapError {
  return new StopgapError({
    code: "ENDED_WHILE_LOADING",
    message: `${entry} ended before it served anything: ${how}.`,
    fix: "Look for what ends it at its start: a missing setting, a failed connection.",
  });
}
