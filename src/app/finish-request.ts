/*
 * The end of one request's way through an app: hooks that see the answer, what cookies and the session put into its head,
 * and the hooks that run when all is over. Called by answer-request.ts with what the handler has come to.
 */
import { badAnswer } from "../errors/app-usage-errors.ts";
import { answerError, answerFailure, type Outcome } from "./answer-error.ts";
import type { BoundRoute } from "./bound-route.ts";
import type { Context } from "./context.ts";
import { describeAnswer } from "./describe-answer.ts";
import { isPromise } from "./is-promise.ts";

export function finishRequest(
  context: Context,
  route: BoundRoute,
  outcome: Outcome | Promise<Outcome>,
): Response | Promise<Response> {
  return !isPromise(outcome) && isPlain(context, route)
    ? outcome.response
    : finishWithHooks(context, route, outcome);
}

function isPlain(context: Context, route: BoundRoute): boolean {
  return (
    route.afters.length + route.teardowns.length === 0 &&
    context.ownAfters.length + context.finishers.length + context.closers.length === 0 &&
    context.request.method !== "HEAD"
  );
}

async function finishWithHooks(
  context: Context,
  route: BoundRoute,
  outcome: Outcome | Promise<Outcome>,
): Promise<Response> {
  let error: unknown;
  let response: Response | undefined;
  try {
    const settled = await outcome;
    error = settled.error;
    const hooked = await runAfters(context, route, settled);
    error ??= hooked.error;
    const last = await writeLastHeaders(context, route, hooked);
    error ??= last.error;
    response = context.request.method === "HEAD" ? withoutBody(last.response) : last.response;
    return response;
  } catch (failure) {
    error = failure;
    throw failure;
  } finally {
    await conclude(context, route, { response, error });
  }
}

/** What a hook throws is answered as what a handler throws; the hooks have had their turn then. */
async function runAfters(context: Context, route: BoundRoute, outcome: Outcome): Promise<Outcome> {
  const { ownAfters } = context;
  if (ownAfters.length + route.afters.length === 0) return outcome;
  let response = toOpen(outcome.response);
  try {
    for (const after of ownAfters) response = toNext(await after(response), response);
    for (const after of route.afters) response = toNext(await after(response, context), response);
    return { response };
  } catch (error) {
    return await answerError(context, route, error);
  }
}

function toNext(given: unknown, current: Response): Response {
  if (given === undefined) return current;
  if (!(given instanceof Response)) throw badAnswer("an afterRequest hook", describeAnswer(given));
  return given;
}

async function writeLastHeaders(
  context: Context,
  route: BoundRoute,
  outcome: Outcome,
): Promise<Outcome> {
  if (context.finishers.length === 0) return outcome;
  const response = toOpen(outcome.response);
  try {
    for (const finish of context.finishers) await finish(response.headers);
    return { response };
  } catch (error) {
    return await answerFailure(context, route, error);
  }
}

/** The headers of what `fetch` and `Response.redirect` give can't be changed, and only trying tells. */
function toOpen(response: Response): Response {
  try {
    response.headers.delete("Stopgap-No-Such-Header");
    return response;
  } catch {
    return new Response(response.body, response);
  }
}

function withoutBody(response: Response): Response {
  // Whatever made it has nobody to be told of its failure.
  response.body?.cancel().catch(() => {});
  return new Response(null, response);
}

interface Conclusion {
  response: Response | undefined;
  error: unknown;
}

/** A streamed answer ends its request when it ends itself; what nobody sends is ended here. */
async function conclude(
  context: Context,
  route: BoundRoute,
  { response, error }: Conclusion,
): Promise<void> {
  const streams = context.streams.filter((stream) => !stream.isOver);
  for (const stream of streams) stream.dropUnless(response?.body);
  if (streams.length === 0) return await tearDown(context, route, error);
  void Promise.all(streams.map((stream) => stream.over)).then((failures) =>
    tearDown(context, route, error ?? failures.find((failure) => failure !== undefined)),
  );
}

/** Each runs, whatever the others do. */
async function tearDown(context: Context, route: BoundRoute, error: unknown): Promise<void> {
  for (const close of [...route.teardowns, ...context.closers]) {
    try {
      await close(error, context);
    } catch (failure) {
      context.app.reportError(failure, context);
    }
  }
}
