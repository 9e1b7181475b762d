import { readFileSync } from "node:fs";
import { isAbsolute, posix, relative } from "node:path";
import { templateFailed, templateNotFound } from "../../errors/template-errors.ts";
import { compileTemplate } from "./compile-template.ts";
import { findTemplate, type TemplateFile } from "./find-template.ts";
import { createFilters } from "./filters/create-filters.ts";
import { createTests } from "./filters/create-tests.ts";
import { toText } from "./filters/to-text.ts";
import { isEscaped } from "./is-escaped.ts";
import { type LastPlace, readPlace, type TemplatePlace } from "./last-place.ts";
import {
  type GetTemplate,
  loadNunjucks,
  type Nunjucks as Library,
  type NunjucksEnvironment,
  type NunjucksTemplate,
} from "./load-nunjucks.ts";
import type { NunjucksOptions } from "./nunjucks-options.ts";
import type { TemplateEngine, TemplateValues } from "./template-engine.ts";
import { TemplateSyntaxError } from "./template-syntax-error.ts";
import { toTemplateFailure } from "./to-template-failure.ts";

interface LoadedTemplate {
  readonly template: NunjucksTemplate;
  readonly file: TemplateFile;
}

interface Loaded {
  readonly library: Library;
  /** One that escapes, one that does not: the library decides it for a whole environment. */
  readonly environments: Readonly<Record<"escaped" | "plain", NunjucksEnvironment>>;
  /** What the library itself gives to all templates. */
  readonly globals: object;
}

/** A template that is nothing, for `{% include … ignore missing %}`. */
const NOTHING = {
  root: (...args: unknown[]) => (args[4] as (...args: unknown[]) => void)(null, ""),
};

export class Nunjucks implements Required<TemplateEngine> {
  readonly #options: NunjucksOptions;
  readonly #templates = new Map<string, LoadedTemplate>();
  readonly #places: LastPlace = { last: "" };
  #loaded: Loaded | undefined;

  constructor(options: NunjucksOptions) {
    this.#options = options;
  }

  // In one piece, without an await: so what the globals are is never another request's.
  async render(name: string | readonly string[], values: TemplateValues): Promise<string> {
    const names = typeof name === "string" ? [name] : name;
    for (const candidate of names) {
      const template = this.#find(candidate);
      if (template !== undefined) return this.#run(template, values);
    }
    throw templateNotFound(names, this.#options.folders);
  }

  async renderText(source: string, values: TemplateValues): Promise<string> {
    return this.#run(this.#compile(source, "", this.#options.autoescape !== false), values);
  }

  #run(template: NunjucksTemplate, values: TemplateValues): string {
    const { environments, globals } = this.#load();
    const { escaped, plain } = environments;
    const own = Object.getOwnPropertyDescriptors(this.#options.globals?.() ?? {});
    // A template may call what renders another one.
    const before = escaped.globals;
    const placeBefore = this.#places.last;
    escaped.globals = plain.globals = Object.create(globals, own) as object;
    this.#places.last = "";
    try {
      return template.render(values);
    } catch (error) {
      const place = readPlace(this.#places);
      throw toTemplateFailure(error, place ? this.#toText(place) : "a template");
    } finally {
      this.#places.last = placeBefore;
      escaped.globals = plain.globals = before;
    }
  }

  #load(): Loaded {
    if (this.#loaded !== undefined) return this.#loaded;
    const library = loadNunjucks();
    const escaped = this.#createEnvironment(library, true);
    const plain = this.#createEnvironment(library, false);
    this.#loaded = { library, environments: { escaped, plain }, globals: escaped.globals };
    return this.#loaded;
  }

  #createEnvironment(library: Library, autoescape: boolean): NunjucksEnvironment {
    // `dev` keeps what was thrown inside of a template.
    const environment = new library.Environment([], { autoescape, dev: true });
    const { filters = {}, tests = {} } = this.#options;
    for (const [name, filter] of Object.entries({ ...createFilters(library), ...filters }))
      environment.addFilter(name, filter);
    for (const [name, test] of Object.entries({ ...createTests(), ...tests }))
      environment.addTest(name, test);
    environment.getTemplate = this.#getTemplate;
    environment.places = this.#places;
    return environment;
  }

  /** What `extends`, `include` and `import` call. */
  readonly #getTemplate: GetTemplate = (...[name, , parentName, isOptional, callback]) => {
    const wanted = toName(name, parentName);
    const template =
      this.#find(wanted) ?? (isOptional ? this.#toTemplate(NOTHING, "", true) : undefined);
    if (template === undefined) throw templateNotFound([wanted], this.#options.folders);
    callback?.(null, template);
    return template;
  };

  #find(wanted: string): NunjucksTemplate | undefined {
    const { folders, reload = true, autoescape = isEscaped } = this.#options;
    // One name for each file: a visitor may have chosen it, and `a/../a/../b.html` must not fill the memory.
    const name = posix.normalize(wanted);
    const known = this.#templates.get(name);
    if (known !== undefined && !reload) return known.template;
    const file = findTemplate(name, folders);
    if (file === undefined || (known !== undefined && isSame(known.file, file)))
      return file && known?.template;
    const source = readFileSync(file.path, "utf8").replace(/^\uFEFF/, "");
    const escapes = typeof autoescape === "function" ? autoescape(name) : autoescape;
    const template = this.#compile(source, name, escapes);
    this.#templates.set(name, { template, file });
    return template;
  }

  #compile(source: string, name: string, escapes: boolean): NunjucksTemplate {
    try {
      return this.#toTemplate(compileTemplate(source, name), name, escapes);
    } catch (error) {
      if (!(error instanceof TemplateSyntaxError)) throw error;
      throw templateFailed(
        this.#toText({ name, line: error.line, column: error.column }),
        error.message,
        undefined,
      );
    }
  }

  #toTemplate(code: unknown, name: string, escapes: boolean): NunjucksTemplate {
    const { library, environments } = this.#load();
    const environment = escapes ? environments.escaped : environments.plain;
    return new library.Template({ type: "code", obj: code }, environment, name, true);
  }

  /** As people name it: from the process's folder, if it lies there. */
  #toText({
    name,
    line,
    column,
  }: Omit<TemplatePlace, "column"> & { column?: number | undefined }): string {
    const path = findTemplate(name, this.#options.folders)?.path ?? name;
    const below = relative(process.cwd(), path);
    const shown = below.startsWith("..") || isAbsolute(below) ? path : below;
    const parts = [name === "" ? "a template's text" : shown, line, column];
    return parts.filter((part) => part !== undefined).join(":");
  }
}

/** `./` and `../` begin at the template that names it. */
function toName(name: unknown, parentName: string | undefined): string {
  const text = toText(name);
  const isRelative = text.startsWith("./") || text.startsWith("../");
  return isRelative ? posix.join(posix.dirname(parentName ?? ""), text) : text;
}

function isSame(left: TemplateFile, right: TemplateFile): boolean {
  return (
    left.path === right.path &&
    left.stats.size === right.stats.size &&
    left.stats.mtimeMs === right.stats.mtimeMs
  );
}
