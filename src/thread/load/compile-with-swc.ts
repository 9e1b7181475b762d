/*
 * A process of its own, started by MetadataCompiler: reads a CompileRequest from its input and prints CompileResults.
 * Not in the thread, because @swc/core's native code takes the whole process down when a thread that used it ends.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";

import { transformSync, type Options } from "@swc/core";
import type { TsConfigJson } from "get-tsconfig";

import type { ModuleFormat } from "./module-format.ts";

export interface MetadataSettings {
  tsconfigPath: string;
  compilerOptions: TsConfigJson.CompilerOptions;
}

export interface CompileRequest {
  compilerOptions: TsConfigJson.CompilerOptions;
  files: FileToCompile[];
}

interface FileToCompile {
  key: string;
  file: string;
  format: ModuleFormat;
}

export interface CompileResult {
  key: string;
  source?: string;
  /** What is wrong with a file that can't be compiled. */
  problem?: string;
}

const STANDARD_INPUT = 0;

const request = JSON.parse(readFileSync(STANDARD_INPUT, "utf8")) as CompileRequest;
process.stdout.write(JSON.stringify(request.files.map(compileFile)));

function compileFile({ key, file, format }: FileToCompile): CompileResult {
  try {
    return {
      key,
      source: transformSync(readFileSync(file, "utf8"), toSwcOptions(file, format)).code,
    };
  } catch (error) {
    return { key, problem: error instanceof Error ? error.message : String(error) };
  }
}

function toSwcOptions(file: string, format: ModuleFormat): Options {
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
        useDefineForClassFields: usesDefine(request.compilerOptions),
        react: toReactOptions(request.compilerOptions),
      },
    },
  };
}

/** TypeScript's own default: fields are assigned, not defined, below ES2022. */
function usesDefine(options: TsConfigJson.CompilerOptions): boolean {
  return (
    options.useDefineForClassFields ??
    /^es(2022|2023|2024|2025|next)$/i.test(options.target ?? "es5")
  );
}

function toReactOptions(options: TsConfigJson.CompilerOptions): {
  runtime: "automatic" | "classic";
  importSource?: string;
} {
  const runtime = options.jsx?.startsWith("react-jsx") === true ? "automatic" : "classic";
  return options.jsxImportSource === undefined
    ? { runtime }
    : { runtime, importSource: options.jsxImportSource };
}
