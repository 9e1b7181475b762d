import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";

import { metadataCompilerMissing } from "../../errors/load-errors.ts";
import { ownModule } from "../../own-files.ts";
import type { CompileRequest, CompileResult, MetadataSettings } from "./compile-with-swc.ts";
import { findCacheFolder } from "./find-cache-folder.ts";
import { listOwnFiles } from "./list-own-files.ts";
import { readModuleFormat, type ModuleFormat } from "./module-format.ts";

const COMPILER = ownModule("thread/load/compile-with-swc");
const COMPILE_TIMEOUT_MS = 60_000;
const MAX_OUTPUT_BYTES = 2 ** 30;
/** Raised when the compiler, its version or its options change, so that nothing old is found. */
const CACHE_VERSION = "1";

export interface CompiledFile {
  format: ModuleFormat;
  source: string;
}

/**
 * Compiles TypeScript with the types of decorated things at hand while running, which esbuild, and so tsx, leaves out.
 * What has been compiled is kept beside the project's packages, so that only the first thread after a change pays.
 */
export class MetadataCompiler {
  readonly #settings: MetadataSettings;
  readonly #cacheFolder: string;
  readonly #compiled = new Map<string, string>();

  constructor(settings: MetadataSettings) {
    this.#settings = settings;
    const project = path.dirname(settings.tsconfigPath);
    this.#cacheFolder =
      findCacheFolder(project) ?? path.join(project, "node_modules", ".cache", "stopgap");
  }

  compile(file: string): CompiledFile {
    const format = readModuleFormat(file);
    const key = this.#keyOf(file, format);
    return {
      format,
      source: this.#compiled.get(key) ?? this.#readCache(key) ?? this.#compileProject(file, key),
    };
  }

  /** One run of the compiler does every file that is not done yet: starting it costs more than compiling them all. */
  #compileProject(file: string, key: string): string {
    const files = new Map([[key, file]]);
    for (const other of listOwnFiles(path.dirname(this.#settings.tsconfigPath))) {
      const otherKey = this.#keyOf(other, readModuleFormat(other));
      if (this.#readCache(otherKey) === undefined) files.set(otherKey, other);
    }
    for (const result of this.#runCompiler(files)) {
      if (result.source !== undefined) this.#keep(result.key, result.source);
      else if (result.key === key) throw new SyntaxError(result.problem);
    }
    return this.#compiled.get(key) ?? "";
  }

  #runCompiler(files: ReadonlyMap<string, string>): CompileResult[] {
    const request: CompileRequest = {
      compilerOptions: this.#settings.compilerOptions,
      files: [...files].map(([key, file]) => ({ key, file, format: readModuleFormat(file) })),
    };
    const run = spawnSync(process.execPath, [COMPILER], {
      input: JSON.stringify(request),
      env: { ...process.env, NODE_OPTIONS: "" },
      encoding: "utf8",
      timeout: COMPILE_TIMEOUT_MS,
      maxBuffer: MAX_OUTPUT_BYTES,
    });
    if (run.status !== 0)
      throw metadataCompilerMissing(
        this.#settings.tsconfigPath,
        run.error ?? new Error(run.stderr),
      );
    return JSON.parse(run.stdout) as CompileResult[];
  }

  #keyOf(file: string, format: ModuleFormat): string {
    const parts = [
      CACHE_VERSION,
      format,
      file,
      JSON.stringify(this.#settings.compilerOptions),
      readFileSync(file, "utf8"),
    ];
    return createHash("sha256").update(parts.join("\0")).digest("hex");
  }

  #readCache(key: string): string | undefined {
    try {
      return readFileSync(path.join(this.#cacheFolder, `${key}.js`), "utf8");
    } catch {
      // Not compiled yet.
      return undefined;
    }
  }

  #keep(key: string, source: string): void {
    this.#compiled.set(key, source);
    const file = path.join(this.#cacheFolder, `${key}.js`);
    try {
      mkdirSync(this.#cacheFolder, { recursive: true });
      // Renamed into place, because another thread may be reading.
      writeFileSync(`${file}.${process.pid}`, source);
      renameSync(`${file}.${process.pid}`, file);
    } catch {
      // A project that can't be written to is compiled by each thread.
    }
  }
}
