/**
 * The path as a `Location` that stays on the site whatever it is: one slash in front, since two would begin a host, and nothing in it
 * that browsers take for a slash or drop before they look (WHATWG URL, "path start state").
 */
export function toRedirectPath(path: string): string {
  return path
    .replaceAll(/[^\w.~!$&'()*+,;=:@%/-]+/gu, (text) =>
      encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, "\uFFFD")),
    )
    .replace(/^\/*/, "/");
}
