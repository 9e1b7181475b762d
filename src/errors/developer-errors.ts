import { StopgapError } from "./stopgap-error.ts";

const MAX_TEXT = 200;

/** A test did not become a developer of the server that it asks. */
export function notEntered(reason: string): StopgapError {
  return new StopgapError({
    code: "NOT_ENTERED",
    message: `This is no developer of the server: ${reason}.`,
    fix: "Start it with debugger: true, and give Developer.enter() its developerUrl.",
  });
}

/** Something else came than what the debugger shows of an error. */
export function noCapturePage(target: string, status: number, text: string): StopgapError {
  const beginning = text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
  return new StopgapError({
    code: "NO_CAPTURE_PAGE",
    message: `${target} was answered with ${status} and nothing of the debugger's: ${beginning}`,
    fix: "The debugger's page comes in place of a 500 that the app makes from an error; see docs/debugger.md.",
  });
}
