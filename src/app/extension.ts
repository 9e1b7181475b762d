import type { App } from "./app.ts";

/**
 * Something that is added to apps. `init` is called once for each app that uses it, in the order of the calls to `app.use`; what
 * it returns is kept for that app, so that one extension can serve several.
 *
 * @example
 * const visits: Extension<{ count: number }> = {
 *   name: "visits",
 *   init(app) {
 *     const state = { count: 0 };
 *     app.beforeRequest(() => void state.count++);
 *     return state;
 *   },
 * };
 */
export interface Extension<State = unknown> {
  readonly name: string;
  init(app: App): State;
}
