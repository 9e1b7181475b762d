import path from "node:path";
import { countsAsSource } from "./counts-as-source.ts";
import { GlobMatcher } from "./glob-matcher.ts";

/** What apps write as often as they load it; a new one beside package.json is more likely data. */
const DATA_ENDINGS = ["", ".json"];
const FOREIGN_FOLDERS = ["node_modules", ".git"];
const SETTING = /^(?:package|tsconfig(?:\.[^/]+)?)\.json$/;

export interface SourcePlaces {
  /** Absolute: the project's folder. */
  readonly root: string;
  /** Absolute globs. */
  readonly watch: readonly string[];
  /** Absolute globs. */
  readonly ignore: readonly string[];
  /** Absolute paths of further settings, such as env files, whether they are there or not. */
  readonly settings?: readonly string[];
}

interface Loading {
  readonly isLoaded: boolean;
  readonly isBesideLoaded: boolean;
}

/** Which paths count as source, for one project. */
export class SourceRules {
  readonly root: string;
  readonly settings: Set<string>;
  readonly watched: GlobMatcher;
  readonly #ignored: GlobMatcher;
  /** Of what was loaded: `.ts`. */
  readonly #endings = new Set<string>();

  constructor({ root, watch, ignore, settings = [] }: SourcePlaces) {
    this.root = root;
    this.settings = new Set(settings);
    this.watched = new GlobMatcher(watch);
    this.#ignored = new GlobMatcher(ignore);
  }

  addEnding(file: string): void {
    const ending = path.extname(file);
    if (!DATA_ENDINGS.includes(ending)) this.#endings.add(ending);
  }

  counts(
    file: string,
    { isLoaded = false, isBesideLoaded = false }: Partial<Loading>,
  ): "always" | "when new" | "never" {
    const slashed = toSlashes(file);
    return countsAsSource({
      isLoaded,
      isBesideLoaded,
      isIgnored: this.#ignored.matches(slashed),
      isWatched: this.watched.matches(slashed),
      isSetting: this.#isSetting(file),
      isForeign: this.#isForeign(file),
      hasLoadedEnding: this.#endings.has(path.extname(file)),
    });
  }

  /** Whether a new folder may hold source: one below which `--watch` looks, or one in a folder of loaded files. */
  enters(folder: string, isBesideLoaded: boolean): boolean {
    const slashed = toSlashes(folder);
    if (this.#ignored.matches(slashed)) return false;
    if (this.#isForeign(folder)) return this.watched.matches(slashed);
    // Build output, coverage and uploads appear in the project's own folder; routes do not.
    const isNextToRoot = path.dirname(folder) === this.root;
    return this.watched.reaches(slashed) || (isBesideLoaded && !isNextToRoot);
  }

  isInside(file: string): boolean {
    return file === this.root || file.startsWith(this.root + path.sep);
  }

  #isSetting(file: string): boolean {
    if (this.settings.has(file)) return true;
    return path.dirname(file) === this.root && SETTING.test(path.basename(file));
  }

  /** A project may itself lie in such a folder. */
  #isForeign(file: string): boolean {
    const shown = this.isInside(file) ? path.relative(this.root, file) : file;
    return shown.split(path.sep).some((name) => FOREIGN_FOLDERS.includes(name));
  }
}

function toSlashes(file: string): string {
  return path.sep === "/" ? file : file.split(path.sep).join("/");
}
