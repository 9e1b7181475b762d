import { StopgapError } from "./stopgap-error.ts";

/** `folders` in the order in which they were looked through. */
export function templateNotFound(
  names: readonly string[],
  folders: readonly string[],
): StopgapError {
  const which = names.map((name) => `"${name}"`).join(" or ");
  return new StopgapError({
    code: "TEMPLATE_NOT_FOUND",
    message: `There is no template ${which} in ${folders.join(", ") || "any folder, for none is set"}.`,
    fix: "Templates are named by their path below one of these folders, with / between names.",
  });
}

/** `place` is where it went wrong: `templates/index.html:3:5`. */
export function templateFailed(
  place: string,
  reason: string,
  cause: Error | undefined,
): StopgapError {
  return new StopgapError(
    {
      code: "TEMPLATE_FAILED",
      message: `${place}: ${reason}`,
      fix: "Correct the template or what it is given; a changed template is read anew at the next request.",
      userStack: cause?.stack,
    },
    cause === undefined ? {} : { cause },
  );
}

/** An error of ours, thrown by something that a template called: the same, with the place in the template. */
export function inTemplate(place: string, error: StopgapError): StopgapError {
  return new StopgapError(
    { ...error.toInit(), message: `${place}: ${error.message}` },
    { cause: error },
  );
}
