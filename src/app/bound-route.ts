import type { Answer } from "./answer.ts";
import type { Context } from "./context.ts";
import type { ErrorHandlers } from "./error-handlers.ts";
import type { AfterHook, BeforeHook, TeardownHook } from "./hooks.ts";

/** A route as a request meets it: with its blueprints' names, hooks and error handlers, innermost last. */
export interface BoundRoute {
  /** `blog.index`; undefined for what stands for an address without a route. */
  readonly endpoint: string | undefined;
  readonly blueprint: string | undefined;
  readonly handler: (context: Context) => Answer | Promise<Answer>;
  /** In the order in which they run. */
  readonly befores: readonly BeforeHook[];
  readonly afters: readonly AfterHook[];
  readonly teardowns: readonly TeardownHook[];
  /** The blueprint's own first, the app's last. */
  readonly errorHandlers: readonly ErrorHandlers[];
}
