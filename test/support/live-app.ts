import { fileURLToPath } from "node:url";

/** The absolute path of an app under test/live-apps. */
export function liveApp(name: string): string {
  return fileURLToPath(new URL(`../live-apps/${name}`, import.meta.url));
}

/** The absolute path of an example. */
export function example(name: string): string {
  return fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));
}
