import type { BoundRoute } from "./bound-route.ts";
import type { Context } from "./context.ts";
import { findErrorHandler } from "./error-handlers.ts";
import { HttpError } from "./errors/http-error.ts";
import { renderError } from "./render-error.ts";
import { settleBody } from "./settle-body.ts";
import { toResponse } from "./to-response.ts";

/** What a request has come to. */
export interface Outcome {
  response: Response;
  /** What nobody handled; told to teardown hooks. */
  error?: unknown;
}

/** The answer to an error: its handler's, or the page that says what it is. */
export async function answerError(
  context: Context,
  route: BoundRoute,
  error: unknown,
): Promise<Outcome> {
  // abort(response) is an answer already: no handler is asked.
  const answer = error instanceof HttpError ? error.response : undefined;
  const handler = answer ? undefined : findErrorHandler(error, route.errorHandlers);
  try {
    if (answer) return { response: toResponse(answer, "abort()", context) };
    if (handler) {
      const given = await settleBody(await handler(error, context));
      return { response: toResponse(given, "an error handler", context) };
    }
  } catch (second) {
    // An error handler may itself answer by abort(); anything else is a failure of its own.
    return second instanceof HttpError && second !== error
      ? { response: renderError(second, context.request) }
      : await answerFailure(context, route, second);
  }
  if (error instanceof HttpError) return { response: renderError(error, context.request) };
  return await answerFailure(context, route, error);
}

/**
 * Nobody has a handler for this error: it is told, and becomes a 500, for which somebody may have one. Rejects with it if
 * `config.testing` says so.
 */
export async function answerFailure(
  context: Context,
  route: BoundRoute,
  error: unknown,
): Promise<Outcome> {
  if (context.app.config.testing) throw error;
  context.app.reportError(error, context);
  const failure = new HttpError(500, undefined, { cause: error });
  const handler = findErrorHandler(failure, route.errorHandlers);
  try {
    if (handler) {
      const given = await settleBody(await handler(failure, context));
      return { response: toResponse(given, "an error handler", context), error };
    }
  } catch (second) {
    context.app.reportError(second, context);
  }
  return { response: renderError(failure, context.request), error };
}
