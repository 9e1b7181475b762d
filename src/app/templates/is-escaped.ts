import { extname } from "node:path";

/** Endings of the template language itself, in front of which stands that of what comes out. */
const LANGUAGE = /\.(?:njk|nunjucks|j2|jinja|jinja2)$/i;
const PLAIN = new Set([".txt", ".text", ".md", ".csv", ".ics", ".eml"]);

/**
 * Whether values in a template of this name are escaped as HTML. Flask's rule turned round: it leaves unescaped whatever
 * is not called HTML or XML, `page.html.j2` included; here only what is surely plain text is.
 */
export function isEscaped(name: string): boolean {
  return !PLAIN.has(extname(name.replace(LANGUAGE, "")).toLowerCase());
}
