import type { ScriptKind } from "./script-table.ts";

/** Each costs the thread some 50 µs while it is paused. */
const MAX_APP_FRAMES = 16;
const MAX_PACKAGE_FRAMES = 4;

/** Which frames get a console: the app's own first, then those of packages that are nearest to the throw. */
export function chooseLiveFrames(kinds: readonly ScriptKind[]): number[] {
  const left = { app: MAX_APP_FRAMES, package: MAX_PACKAGE_FRAMES, node: 0, own: 0 };
  const chosen: number[] = [];
  for (const [index, kind] of kinds.entries()) {
    if (left[kind] <= 0) continue;
    left[kind]--;
    chosen.push(index);
  }
  return chosen;
}
