import type { Answer } from "../../answer.ts";
import type { Context, Globals } from "../../context.ts";
import type { Handler } from "../../scaffold.ts";

/** A handler that is told whom it answers. */
export type GuardedHandler<Subject, Params, Vars extends object> = (
  context: Context<Params, Vars>,
  subject: Subject,
) => Answer | Promise<Answer>;

/**
 * Lets only some through. As a hook, for whole blueprints and apps: `admin.beforeRequest(login.loginRequired)`; around a
 * handler, for one route: `app.get("/me", login.loginRequired((context, user) => user.name))`.
 */
export interface Guard<Subject> {
  (context: Context<Record<string, unknown>, object>): Promise<void>;
  <Params, Vars extends object = Globals>(
    handler: GuardedHandler<Subject, Params, Vars>,
  ): Handler<Params, Vars>;
}
