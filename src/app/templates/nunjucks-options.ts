import type { AnyFunction } from "./load-nunjucks.ts";

export interface NunjucksOptions {
  /** Where templates lie. The first that has a name wins: the app's own folder before those of its blueprints. */
  readonly folders: readonly string[];
  /** Whether values are escaped as HTML, or for which names of templates. Default: by the name, see docs/app/templates.md. */
  readonly autoescape?: boolean | ((name: string) => boolean);
  /** `{{ value|name(argument) }}` calls `name(value, argument)`; what is HTML has to be returned through `markSafe`. */
  readonly filters?: Readonly<Record<string, AnyFunction>>;
  /** `{% if value is name %}` calls `name(value)`. */
  readonly tests?: Readonly<Record<string, AnyFunction>>;
  /**
   * Called for each rendering: what every template sees, also in imported macros. Getters are read only when the
   * template asks for them. The values of the rendering itself win.
   */
  readonly globals?: () => Readonly<Record<string, unknown>>;
  /** Whether files are looked at again at each use. Default: true. */
  readonly reload?: boolean;
}
