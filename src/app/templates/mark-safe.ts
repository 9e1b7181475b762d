import { loadNunjucks, type SafeText } from "./load-nunjucks.ts";

/**
 * Says that a text is HTML already and is not to be escaped again, as MarkupSafe's `Markup`. Only for what the app itself
 * has made: what came from a visitor goes through `escapeHtml` first.
 */
export function markSafe(html: string): SafeText {
  return new (loadNunjucks().runtime.SafeString)(html);
}
