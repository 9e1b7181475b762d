import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export type Language = "javascript" | "typescript" | "python";

const templates = fileURLToPath(new URL("../apps/reload", import.meta.url));
const packages = fileURLToPath(new URL("../../node_modules", import.meta.url));

const sources: Record<
  Language,
  { entry: string; saved: string; toText: (version: number) => string }
> = {
  javascript: {
    entry: "server.js",
    saved: "version.js",
    toText: (version) => `export const version = ${version};\n`,
  },
  typescript: {
    entry: "server.ts",
    saved: "version.ts",
    toText: (version) => `export const version: number = ${version};\n`,
  },
  python: {
    entry: "server.py",
    saved: "version.py",
    toText: (version) => `version = ${version}\n`,
  },
};

/** A copy of an app of benchmarks/apps/reload in a folder of its own, for one server to serve and for a bench to edit. */
export class ReloadProject {
  readonly folder: string;
  readonly #language: Language;
  #version = 1;

  static create(language: Language): ReloadProject {
    const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "stopgap-bench-")));
    cpSync(path.join(templates, language), folder, { recursive: true });
    if (language !== "python") symlinkSync(packages, path.join(folder, "node_modules"));
    return new ReloadProject(folder, language);
  }

  private constructor(folder: string, language: Language) {
    this.folder = folder;
    this.#language = language;
  }

  get entry(): string {
    return path.join(this.folder, sources[this.#language].entry);
  }

  /** Saves the module that the entry imports, as an editor does; returns the version that answers have from then on. */
  save(): number {
    const { saved, toText } = sources[this.#language];
    this.#version++;
    writeFileSync(path.join(this.folder, saved), toText(this.#version));
    return this.#version;
  }

  /** Adds so many more source files, which nothing imports: 50 to a folder, below `library/`. */
  addFiles(count: number): void {
    const { entry } = sources[this.#language];
    for (let i = 0; i < count; i++) {
      const folder = path.join(this.folder, "library", `part-${Math.floor(i / 50)}`);
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, `file-${i}${path.extname(entry)}`), "");
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
