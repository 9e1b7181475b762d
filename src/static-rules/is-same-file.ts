import type { Stats } from "node:fs";

/** Whether nobody has replaced or written it between two looks at one path. */
export function isSameFile(left: Stats, right: Stats): boolean {
  return (
    left.ino === right.ino &&
    left.dev === right.dev &&
    left.size === right.size &&
    left.mtimeMs === right.mtimeMs
  );
}
