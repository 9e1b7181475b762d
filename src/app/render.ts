import { fileURLToPath } from "node:url";
import { noTemplates } from "../errors/app-usage-errors.ts";
import type { Context } from "./context.ts";
import { contexts, requireContext } from "./current-context.ts";
import { getFlashedMessages } from "./flashes.ts";
import { createNunjucks } from "./templates/create-nunjucks.ts";
import type { TemplateEngine, TemplateValues } from "./templates/template-engine.ts";
import type { TemplateSettings } from "./templates/template-settings.ts";
import { urlFor, type UrlForOptions } from "./url-for.ts";

/** What context processors gave for a request's last template. It goes to macros that are imported, too, as Flask's globals do. */
const addedValues = new WeakMap<Context, TemplateValues>();

/** A folder of templates, a folder with filters and the like of the app's own, or an engine of one's own. */
export type Templates = string | URL | TemplateSettings | TemplateEngine;

/**
 * Renders a template of the app, or of one of its blueprints, with `url_for`, `get_flashed_messages`, `session`, `g`, `request` and
 * `config` to be had in it. Flask's `render_template`.
 *
 * @param name of a template file, such as `admin/index.html`; of several, the first that there is
 * @throws {StopgapError} NO_REQUEST, NO_TEMPLATES, TEMPLATE_NOT_FOUND, TEMPLATE_FAILED
 */
export async function render(
  name: string | readonly string[],
  values: TemplateValues = {},
): Promise<string> {
  const current = requireContext("render()");
  const { templates } = current.app;
  if (!templates) throw noTemplates();
  const added = await current.app.collectTemplateValues(current);
  addedValues.set(current, added);
  return await templates.render(name, { ...added, ...values });
}

/** @param blueprintFolders are looked into when the app's own has no such template */
export function createTemplates(
  own: Templates | undefined,
  blueprintFolders: readonly (string | URL)[],
): TemplateEngine | undefined {
  if (typeof own === "object" && "render" in own) return own;
  const { folder, globals, ...settings } = toSettings(own);
  const folders = [...(folder === undefined ? [] : [folder]), ...blueprintFolders];
  if (folders.length === 0) return undefined;
  return createNunjucks({
    ...settings,
    folders: folders.map(toPath),
    globals: () => withOwn(readGlobals(), globals?.()),
  });
}

function toSettings(own: string | URL | TemplateSettings | undefined): TemplateSettings {
  if (own === undefined) return {};
  return typeof own === "string" || own instanceof URL ? { folder: own } : own;
}

/** Getters stay what they are: nothing is looked at before a template asks for it. */
function withOwn(
  globals: Readonly<Record<string, unknown>>,
  own: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return Object.defineProperties(
    { __proto__: null },
    { ...Object.getOwnPropertyDescriptors(globals), ...Object.getOwnPropertyDescriptors(own) },
  );
}

export function toPath(folder: string | URL): string {
  return folder instanceof URL ? fileURLToPath(folder) : folder;
}

function readGlobals(): Readonly<Record<string, unknown>> {
  const current = contexts.getStore();
  return current === undefined ? {} : toGlobals(current);
}

function toGlobals(current: Context): Readonly<Record<string, unknown>> {
  return {
    ...addedValues.get(current),
    url_for: urlForTemplate,
    get_flashed_messages: ({ with_categories = false, category_filter = [] }: FlashWords = {}) =>
      with_categories
        ? getFlashedMessages({ withCategories: true, categories: category_filter })
        : getFlashedMessages({ categories: category_filter }),
    request: current.request,
    g: current.g,
    config: current.app.config,
    // Looked at only when a template asks for it: whatever looks at a session makes the answer vary.
    get session() {
      return current.session.toObject();
    },
  };
}

interface FlashWords {
  with_categories?: boolean;
  category_filter?: string[];
}

/** `url_for("user", id=3, _external=true)`: names that begin with `_` are for the URL as a whole, as in Flask. */
function urlForTemplate(endpoint: string, words: Readonly<Record<string, unknown>> = {}): string {
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(words))
    if (!name.startsWith("_")) values[name] = value;
  const { _external: external, _scheme: scheme, _anchor: anchor, _method: method } = words;
  const options = { external, scheme, anchor, method };
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return urlFor(endpoint, values, Object.fromEntries(given) as UrlForOptions);
}
