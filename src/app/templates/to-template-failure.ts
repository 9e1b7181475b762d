import { StopgapError } from "../../errors/stopgap-error.ts";
import { inTemplate, templateFailed } from "../../errors/template-errors.ts";

const BUILT_IN: ReadonlySet<unknown> = new Set([
  Error,
  TypeError,
  RangeError,
  ReferenceError,
  SyntaxError,
  URIError,
  EvalError,
]);
/** The library puts these before what it was thrown: the templates on the way. */
const WAY = /^(?: *\(.*\)(?: \[Line .*\])?\n)+ */;

/**
 * What is thrown for an error in a rendering. Errors of classes that the app has made, or that end the request (`HttpError`), come
 * out as they are, for the handlers of those classes; all others name the place in the template.
 *
 * @param place `templates/index.html:3:5`
 */
export function toTemplateFailure(error: unknown, place: string): unknown {
  if (!(error instanceof Error) || error instanceof StopgapError) return error;
  const cause = toCause(error);
  // One in a template that was included names its own place already.
  if (cause instanceof StopgapError)
    return cause.code === "TEMPLATE_FAILED" ? cause : inTemplate(place, cause);
  if (!(cause instanceof Error))
    return templateFailed(place, error.message.replace(WAY, ""), undefined);
  return BUILT_IN.has(cause.constructor) ? templateFailed(place, cause.message, cause) : cause;
}

/** What was thrown inside of a template; the library may have wrapped it several times. */
function toCause(error: Error): unknown {
  const cause = "cause" in error ? error.cause : undefined;
  return cause instanceof Error && "lineno" in cause ? (toCause(cause) ?? cause) : cause;
}
