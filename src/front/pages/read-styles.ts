import { readFileSync } from "node:fs";
import { ownFile } from "../../own-files.ts";

/** Several style sheets as one, by their paths within `src`. */
export function readStyles(names: readonly string[]): string {
  return names.map((name) => readFileSync(ownFile(name), "utf8")).join("");
}
