import { Nunjucks } from "./nunjucks.ts";
import type { NunjucksOptions } from "./nunjucks-options.ts";
import type { TemplateEngine } from "./template-engine.ts";

/**
 * Nunjucks: Jinja2's language for JavaScript, with the filters and tests that it lacks, and values escaped as HTML except in
 * plain text (`.txt`, `.md`, `.csv` and the like). Nothing is loaded before the first template is rendered.
 *
 * A template's files are read when they are first used, and again when they have changed, so the server need not be
 * reloaded for them.
 */
export function createNunjucks(options: NunjucksOptions): Required<TemplateEngine> {
  return new Nunjucks(options);
}
