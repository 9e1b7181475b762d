import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

import type { Options, Output } from "@swc/core";
import type { TsConfigJson } from "get-tsconfig";

import { metadataCompilerMissing } from "../../errors/load-errors.ts";
import { readModuleFormat, type ModuleFormat } from "./module-format.ts";

const TYPESCRIPT_FILE = /\.[cm]?tsx?$/;
const INSTALLED_PACKAGE = /[\\/]node_modules[\\/]/;

export interface MetadataSettings {
  tsconfigPath: string;
  compilerOptions: TsConfigJson.CompilerOptions;
}

export interface CompiledFile {
  format: ModuleFormat;
  source: string;
}

type Transform = (source: string, options: Options) => Output;

/** Whether a module's URL names a TypeScript file of the user's own, and if so which. */
export function toOwnTypeScriptFile(url: string): string | undefined {
  if (!url.startsWith("file:")) return undefined;
  const file = fileURLToPath(url.replace(/[?#].*$/, ""));
  return isOwnTypeScriptFile(file) ? file : undefined;
}

export function isOwnTypeScriptFile(file: string): boolean {
  return TYPESCRIPT_FILE.test(file) && !file.endsWith(".d.ts") && !INSTALLED_PACKAGE.test(file);
}

/** Compiles TypeScript with the types of decorated things at hand while running, which esbuild, and so tsx, leaves out. */
export function compileWithMetadata(file: string, settings: MetadataSettings): CompiledFile {
  const format = readModuleFormat(file);
  const transform = loadTransform(settings);
  const { code } = transform(readFileSync(file, "utf8"), toSwcOptions(file, format, settings));
  return { format, source: code };
}

function loadTransform(settings: MetadataSettings): Transform {
  try {
    // Loaded only in projects that need it: its native code costs each thread some MB.
    return (createRequire(import.meta.url)("@swc/core") as { transformSync: Transform }).transformSync;
  } catch (error) {
    throw metadataCompilerMissing(settings.tsconfigPath, error);
  }
}

function toSwcOptions(file: string, format: ModuleFormat, settings: MetadataSettings): Options {
  const { compilerOptions } = settings;
  return {
    filename: file,
    swcrc: false,
    configFile: false,
    sourceMaps: "inline",
    inlineSourcesContent: false,
    module: { type: format === "module" ? "es6" : "commonjs", ignoreDynamic: true },
    jsc: {
      target: "es2022",
      keepClassNames: true,
      parser: { syntax: "typescript", tsx: path.extname(file) === ".tsx", decorators: true },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: usesDefine(compilerOptions),
        react: toReactOptions(compilerOptions),
      },
    },
  };
}

/** TypeScript's own default: fields are assigned, not defined, below ES2022. */
function usesDefine(options: TsConfigJson.CompilerOptions): boolean {
  return options.useDefineForClassFields ?? /^es(2022|2023|2024|2025|next)$/i.test(options.target ?? "es5");
}

function toReactOptions(options: TsConfigJson.CompilerOptions): { runtime: "automatic" | "classic"; importSource?: string } {
  const runtime = options.jsx?.startsWith("react-jsx") === true ? "automatic" : "classic";
  return options.jsxImportSource === undefined ? { runtime } : { runtime, importSource: options.jsxImportSource };
}
