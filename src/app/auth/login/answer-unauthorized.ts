import type { Answer } from "../../answer.ts";
import type { Context } from "../../context.ts";
import type { HttpError } from "../../errors/http-error.ts";
import { redirect } from "../../redirect.ts";
import { renderError } from "../../render-error.ts";
import { wantsJson } from "../../request/wants-json.ts";
import { flash } from "../../session/flash.ts";
import { readFlashes } from "../../session/flashes.ts";
import { toPathAndHost } from "../../to-path-and-host.ts";
import { isSafeMethod } from "../is-safe-method.ts";
import { LoginNeeded } from "./login-needed.ts";

const PAGES = new Set(["document", "iframe", "frame", "fencedframe"]);

export interface UnauthorizedOptions {
  readonly loginEndpoint: string | undefined;
  readonly refreshEndpoint: string | undefined;
  readonly loginMessage?: string | undefined;
  readonly refreshMessage?: string | undefined;
  readonly messageCategory?: string | undefined;
}

/**
 * The answer to who is not signed in: pages are sent to where one signs in, and come back from there by `next`; whatever
 * is not shown to anybody gets its 401.
 */
export function answerUnauthorized(
  error: HttpError,
  context: Context,
  options: UnauthorizedOptions,
): Answer {
  const isStale = error instanceof LoginNeeded && error.isStale;
  const endpoint = isStale ? options.refreshEndpoint : options.loginEndpoint;
  if (endpoint === undefined || isChallenge(error) || !isPage(context.request))
    return renderError(error, context.request);
  // Whoever closes the page on which people sign in would send them round in circles.
  if (endpoint === context.endpoint) return renderError(error, context.request);
  flashOnce(context, isStale ? options.refreshMessage : options.loginMessage, options);
  return sendThere(context, endpoint);
}

/** Whether it is for a program, and says itself how to get in. */
export function isChallenge({ response, headers }: HttpError): boolean {
  return response !== undefined || headers.has("WWW-Authenticate");
}

function sendThere({ app, request }: Context, endpoint: string): Response {
  if (!isSafeMethod(request.method)) return redirect(app.urlFor(endpoint), 303);
  const { path, query } = toPathAndHost(request.url);
  return redirect(app.urlFor(endpoint, { next: path + query }));
}

function flashOnce(
  { session }: Context,
  message: string | undefined,
  { messageCategory }: UnauthorizedOptions,
): void {
  const isWaiting = readFlashes(session).some((waiting) => waiting.message === message);
  if (message !== undefined && message !== "" && !isWaiting)
    flash(session, message, messageCategory);
}

/** A script's call, an image or a style would only get the page of the sign-in in place of what it wants. */
function isPage(request: Request): boolean {
  const destination = request.headers.get("Sec-Fetch-Dest");
  return !wantsJson(request) && (destination === null || PAGES.has(destination));
}
