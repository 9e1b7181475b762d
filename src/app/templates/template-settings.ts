import type { NunjucksOptions } from "./nunjucks-options.ts";

/** How an app's templates are rendered, beside what every app's templates have. */
export interface TemplateSettings extends Omit<NunjucksOptions, "folders"> {
  /** Absent: only blueprints have templates. */
  readonly folder?: string | URL;
}
