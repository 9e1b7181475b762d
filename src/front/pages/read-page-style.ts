import { readStyles } from "./read-styles.ts";

/** The style of one of the front's own pages: what all of them share, and the page's own, by its path within `src`. */
export function readPageStyle(name: string): string {
  return readStyles(["front/pages/colours.css", "front/pages/page.css", name]);
}
