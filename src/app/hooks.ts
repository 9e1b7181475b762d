import type { Answer } from "./answer.ts";
import type { Context, Globals } from "./context.ts";

/** Runs before the handler. What it returns, unless it is undefined or null, is the answer. Flask's `before_request`. */
export type BeforeHook<Vars extends object = Globals> = (
  context: Context<Record<string, unknown>, Vars>,
) => Answer | void | Promise<Answer | void>;

/** Sees every answer, the last registered first; what it returns takes the answer's place. Flask's `after_request`. */
export type AfterHook<Vars extends object = Globals> = (
  response: Response,
  context: Context<Record<string, unknown>, Vars>,
) => Response | void | Promise<Response | void>;

/**
 * Runs at the end whatever happened, with the error that nobody handled, if there was one. A streamed answer ends its request when
 * it has been sent or its client has left. Flask's `teardown_request`.
 */
export type TeardownHook<Vars extends object = Globals> = (
  error: unknown,
  context: Context<Record<string, unknown>, Vars>,
) => void | Promise<void>;

/** The hooks of an app or a blueprint, in the order of registration. */
export class Hooks {
  readonly befores: BeforeHook[] = [];
  readonly afters: AfterHook[] = [];
  readonly teardowns: TeardownHook[] = [];
}
