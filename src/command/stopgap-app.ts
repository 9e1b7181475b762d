import type { App } from "../app/app.ts";

/** What commands need of an app. It may come from another copy of this package than this one. */
export type StopgapApp = Pick<App, "routes" | "commands" | "inRequest" | "urlFor">;

/** By its shape: an app's own copy of this package has a class `App` of its own. */
export function isStopgapApp(value: unknown): value is StopgapApp {
  return (
    typeof value === "object" &&
    value !== null &&
    "commands" in value &&
    value.commands instanceof Map &&
    ["routes", "inRequest", "urlFor"].every(
      (name) => typeof Reflect.get(value, name) === "function",
    )
  );
}
