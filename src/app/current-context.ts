import { AsyncLocalStorage } from "node:async_hooks";
import { noRequest } from "../errors/app-usage-errors.ts";
import type { Context } from "./context.ts";

/** Whose request the code that runs now belongs to, across awaits, timers and streams. */
export const contexts: AsyncLocalStorage<Context> = new AsyncLocalStorage();

/**
 * The context of the request that is being answered, from however deep.
 *
 * @throws {StopgapError} NO_REQUEST
 */
export function context(): Context {
  return requireContext("context()");
}

/** True in code that a request has led to. Flask's `has_request_context`. */
export function hasContext(): boolean {
  return contexts.getStore() !== undefined;
}

export function requireContext(what: string): Context {
  const current = contexts.getStore();
  if (!current) throw noRequest(what);
  return current;
}
