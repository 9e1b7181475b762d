import { noErrorStatus } from "../errors/app-usage-errors.ts";
import type { Answer } from "./answer.ts";
import type { Context, Globals } from "./context.ts";
import { HttpError } from "./errors/http-error.ts";

/** Answers in place of a handler that has failed. */
export type ErrorHandler<Failure = unknown, Vars extends object = Globals> = (
  error: Failure,
  context: Context<Record<string, unknown>, Vars>,
) => Answer | Promise<Answer>;

/** A class of errors, abstract ones included. */
export type ErrorClass<Failure = unknown> = abstract new (...args: never[]) => Failure;

/** The error handlers of an app or a blueprint, by status and by class. */
export class ErrorHandlers {
  readonly #byStatus = new Map<number, ErrorHandler>();
  readonly #byClass = new Map<unknown, ErrorHandler>();

  /** The same status or class again replaces what was there. Throws StopgapError NO_ERROR_STATUS. */
  add(what: number | ErrorClass, handler: ErrorHandler): void {
    if (typeof what === "number" && !isErrorStatus(what)) throw noErrorStatus(what);
    if (typeof what === "number") this.#byStatus.set(what, handler);
    else this.#byClass.set(what, handler);
  }

  forStatus(status: number): ErrorHandler | undefined {
    return this.#byStatus.get(status);
  }

  forClass(errorClass: unknown): ErrorHandler | undefined {
    return this.#byClass.get(errorClass);
  }
}

/**
 * The handler for an error: by its status before by its class, the blueprint's before the app's, a class before those that
 * it extends. As Flask looks for them.
 *
 * @param scopes the innermost blueprint's first, the app's last
 */
export function findErrorHandler(
  error: unknown,
  scopes: readonly ErrorHandlers[],
): ErrorHandler | undefined {
  if (error instanceof HttpError) {
    const handler = firstOf(scopes, (scope) => scope.forStatus(error.status));
    if (handler) return handler;
  }
  return firstOf(scopes, (scope) => findByClass(error, scope));
}

function findByClass(error: unknown, scope: ErrorHandlers): ErrorHandler | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  let prototype: unknown = Object.getPrototypeOf(error);
  while (typeof prototype === "object" && prototype !== null) {
    const handler = scope.forClass(prototype.constructor);
    if (handler) return handler;
    prototype = Object.getPrototypeOf(prototype);
  }
  return undefined;
}

function firstOf(
  scopes: readonly ErrorHandlers[],
  find: (scope: ErrorHandlers) => ErrorHandler | undefined,
): ErrorHandler | undefined {
  for (const scope of scopes) {
    const handler = find(scope);
    if (handler) return handler;
  }
  return undefined;
}

function isErrorStatus(status: number): boolean {
  return Number.isInteger(status) && status >= 400 && status <= 599;
}
