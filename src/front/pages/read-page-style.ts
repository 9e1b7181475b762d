import { readFileSync } from "node:fs";
import { ownFile } from "../../own-files.ts";

/** The style of one of the front's own pages: what all of them share, and the page's own, by its path within `src`. */
export function readPageStyle(name: string): string {
  return ["front/pages/page.css", name].map((file) => readFileSync(ownFile(file), "utf8")).join("");
}
