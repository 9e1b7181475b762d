import type { Context } from "../../context.ts";
import type { Handler } from "../../scaffold.ts";
import type { Guard, GuardedHandler } from "./guard.ts";

export interface GuardPlan<Subject> {
  /** Who is let through; throws an HttpError for others. */
  readonly check: (context: Context) => Promise<Subject>;
  /** Requests that a hook lets through unasked: those for the page on which people sign in. */
  readonly isOpen: (context: Context) => boolean;
}

/** A guard out of a check. */
export function createGuard<Subject>({ check, isOpen }: GuardPlan<Subject>): Guard<Subject> {
  const wrap = (handler: GuardedHandler<Subject, unknown, object>): Handler<unknown, object> => {
    const guarded: Handler<unknown, object> = async (context) =>
      await handler(context, await check(context as unknown as Context));
    // Routes are called after their handlers.
    return Object.defineProperty(guarded, "name", { value: handler.name });
  };
  const hook = async (context: Context): Promise<void> => {
    if (!isOpen(context)) await check(context);
  };
  const guard = (first: Context | GuardedHandler<Subject, unknown, object>): unknown =>
    typeof first === "function" ? wrap(first) : hook(first);
  return guard as Guard<Subject>;
}
