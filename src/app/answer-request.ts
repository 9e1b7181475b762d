/*
 * One request's way through an app. Called by App.fetch with the context of the request; finds the route, runs hooks and
 * handler, makes a response of the answer or of the error, and finishes it. A handler that awaits nothing, without hooks,
 * is answered without a promise: it is what costs most in a short answer.
 */
import { answerError, type Outcome } from "./answer-error.ts";
import type { BoundRoute } from "./bound-route.ts";
import type { Context } from "./context.ts";
import { finishRequest } from "./finish-request.ts";
import { isPromise } from "./is-promise.ts";
import { hasPendingBody, settleBody } from "./settle-body.ts";
import { toResponse } from "./to-response.ts";

export function answerRequest(context: Context): Response | Promise<Response> {
  let route: BoundRoute;
  try {
    route = context.app.enterRoute(context);
  } catch (error) {
    const { outside } = context.app;
    return finishRequest(context, outside, answerError(context, outside, error));
  }
  if (route.befores.length > 0) return answerWithHooks(context, route);
  try {
    const given = route.handler(context);
    if (isPromise(given) || hasPendingBody(given)) return answerLater(context, route, given);
    return finishRequest(context, route, { response: toResponse(given, nameOf(route), context) });
  } catch (error) {
    return finishRequest(context, route, answerError(context, route, error));
  }
}

async function answerWithHooks(context: Context, route: BoundRoute): Promise<Response> {
  return await finishRequest(context, route, runHooks(context, route));
}

async function runHooks(context: Context, route: BoundRoute): Promise<Outcome> {
  try {
    for (const before of route.befores) {
      const given = await before(context);
      // As Flask's None: a hook that has nothing to say.
      if (given !== undefined && given !== null)
        return { response: toResponse(await settleBody(given), "a beforeRequest hook", context) };
    }
    const answer = await settleBody(await route.handler(context));
    return { response: toResponse(answer, nameOf(route), context) };
  } catch (error) {
    return await answerError(context, route, error);
  }
}

async function answerLater(context: Context, route: BoundRoute, given: unknown): Promise<Response> {
  let outcome: Outcome;
  try {
    const answer = await settleBody(await given);
    outcome = { response: toResponse(answer, nameOf(route), context) };
  } catch (error) {
    outcome = await answerError(context, route, error);
  }
  return await finishRequest(context, route, outcome);
}

function nameOf({ endpoint }: BoundRoute): string {
  return endpoint === undefined ? "the app" : `the handler of "${endpoint}"`;
}
