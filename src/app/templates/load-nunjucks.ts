import { createRequire } from "node:module";
import type { LastPlace } from "./last-place.ts";

/** Text that is HTML already. */
export interface SafeText {
  toString(): string;
}

/** A part of a template's tree. */
export interface TemplateNode {
  readonly typename: string;
  readonly lineno: number;
  readonly colno: number;
  readonly children?: readonly TemplateNode[];
  /** Of a call, what is called; of a filter, its name. */
  readonly name?: TemplateNode;
  /** Of `a.b`, what stands before the dot. */
  readonly target?: TemplateNode;
}

export interface NunjucksCompiler {
  compile(node: TemplateNode, frame?: unknown): void;
  getCode(): string;
  _emit(code: string): void;
  _emitLine(code: string): void;
}

export interface NunjucksTemplate {
  render(values: object): string;
}

export type AnyFunction = (...args: never[]) => unknown;

export type GetTemplate = (
  ...args: [
    name: unknown,
    eager: boolean,
    parentName: string | undefined,
    isOptional: boolean,
    callback?: (error: unknown, template: NunjucksTemplate) => void,
  ]
) => NunjucksTemplate;

export interface NunjucksEnvironment {
  globals: object;
  /** Ours: the library hands the environment to all that it compiles. */
  places: LastPlace;
  getTemplate: GetTemplate;
  addFilter(name: string, filter: AnyFunction): void;
  getFilter(name: string): (this: unknown, ...args: unknown[]) => unknown;
  addTest(name: string, test: AnyFunction): void;
}

/** What is used of the library. Its own types say nothing of compiler and runtime. */
export interface Nunjucks {
  readonly Environment: new (
    loaders: readonly unknown[],
    options: { autoescape: boolean; dev: boolean },
  ) => NunjucksEnvironment;
  readonly Template: new (
    source: { type: "code"; obj: unknown },
    environment: NunjucksEnvironment,
    path: string,
    isCompiledNow: boolean,
  ) => NunjucksTemplate;
  readonly compiler: {
    readonly Compiler: new (name: string, throwOnUndefined: boolean) => NunjucksCompiler;
  };
  readonly parser: { parse(source: string): TemplateNode };
  readonly runtime: { readonly SafeString: new (text: string) => SafeText };
  readonly lib: { escape(text: string): string };
}

export interface NunjucksTransformer {
  transform(node: TemplateNode): TemplateNode;
}

const require = createRequire(import.meta.url);

/** Loaded when it is first needed: 60 ms that an app without templates does not have to wait. */
export function loadNunjucks(): Nunjucks {
  return require("nunjucks") as Nunjucks;
}

export function loadTransformer(): NunjucksTransformer {
  return require("nunjucks/src/transformer.js") as NunjucksTransformer;
}
