import { compileFunction } from "node:vm";
import { writePlace } from "./last-place.ts";
import {
  loadNunjucks,
  loadTransformer,
  type NunjucksCompiler,
  type TemplateNode,
} from "./load-nunjucks.ts";
import { TemplateSyntaxError } from "./template-syntax-error.ts";

const STATEMENTS = new Set([
  "Output",
  "If",
  "For",
  "Include",
  "Extends",
  "Import",
  "FromImport",
  "Set",
]);
const CALLS = new Set(["FunCall", "Filter"]);

/**
 * A template's text as functions, which note in `env.places` what they come to. The library itself notes calls alone, and
 * takes what fails behind an include or import for a fault of the template that was included.
 *
 * @throws {TemplateSyntaxError}
 */
export function compileTemplate(source: string, name: string): unknown {
  const { compiler: library, parser } = loadNunjucks();
  const compiler = new library.Compiler(name, false);
  const compile = compiler.compile.bind(compiler);
  compiler.compile = (node, frame) => {
    const isCall = CALLS.has(node.typename);
    if (isCall) compiler._emit(`(${toNote(toStart(node), name)}, `);
    else if (isStatement(node)) compiler._emitLine(`${toNote(node, name)};`);
    compile(node, frame);
    if (isCall) compiler._emit(")");
  };
  try {
    compiler.compile(loadTransformer().transform(parser.parse(source)));
  } catch (error) {
    throw toSyntaxError(error, source);
  }
  return toFunctions(compiler, name);
}

function toFunctions(compiler: NunjucksCompiler, name: string): unknown {
  return compileFunction(compiler.getCode(), [], { filename: `${name} (compiled)` })();
}

function isStatement({ typename, children = [] }: TemplateNode): boolean {
  if (!STATEMENTS.has(typename)) return false;
  return typename !== "Output" || children.some((child) => child.typename !== "TemplateData");
}

function toNote({ lineno, colno }: TemplateNode, name: string): string {
  const place = writePlace({ name, line: lineno + 1, column: colno + 1 });
  return `env.places.last = ${JSON.stringify(place)}`;
}

/** Where `a.b()` begins, or the name of a filter: the call's own place is the bracket. */
function toStart(node: TemplateNode): TemplateNode {
  const inner = node.name ?? node.target;
  return inner === undefined ? node : toStart(inner);
}

interface LibraryError extends Error {
  readonly lineno: number | undefined;
  readonly colno: number | undefined;
}

/** A block that is never closed is found at the end, and the library does not say where that is. */
function toSyntaxError(error: unknown, source: string): unknown {
  if (!isLibraryError(error)) return error;
  const line = error.lineno ?? source.trimEnd().split("\n").length;
  return new TemplateSyntaxError(error.message, line, error.colno);
}

function isLibraryError(error: unknown): error is LibraryError {
  return error instanceof Error && "lineno" in error;
}
