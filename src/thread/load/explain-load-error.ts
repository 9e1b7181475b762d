import { importNotFound, syntaxErrorIn } from "../../errors/load-errors.ts";
import { StopgapError } from "../../errors/stopgap-error.ts";
import { findSyntaxError } from "./find-syntax-error.ts";
import { readThrown, readThrownText } from "./read-thrown.ts";
import { parseSyntaxError } from "./parse-syntax-error.ts";

const NOT_FOUND_CODES = new Set(["ERR_MODULE_NOT_FOUND", "MODULE_NOT_FOUND", "ERR_UNSUPPORTED_DIR_IMPORT"]);
const NOT_FOUND = /^Cannot find (?:package|module) '([^']+)'(?: imported from (.+))?/m;

/** Makes a load's syntax errors and missing imports say what and where; every other error is the user's own, and stays. */
export async function explainLoadError(error: unknown, entry: string): Promise<unknown> {
  if (error instanceof StopgapError) return error;
  if (NOT_FOUND_CODES.has(readThrownText(error, "code"))) return explainNotFound(error);
  const place = parseSyntaxError(error);
  if (place !== undefined) return syntaxErrorIn(place, error);
  // Node does not say in which ES module it found a syntax error, unless it prints it itself.
  if (readThrownText(error, "name") !== "SyntaxError" || hasFrames(error)) return error;
  const found = await findSyntaxError(entry);
  return found === undefined ? error : syntaxErrorIn(found, error);
}

function explainNotFound(error: unknown): unknown {
  const match = NOT_FOUND.exec(readThrownText(error, "message"));
  const specifier = match?.[1];
  if (specifier === undefined) return error;
  const importer = match?.[2] ?? firstRequirer(error);
  const isPackage = !/^(\.{0,2}\/|[A-Za-z]:\\|file:|#)/.test(specifier);
  return importNotFound({ specifier, importer, isPackage }, error);
}

function firstRequirer(error: unknown): string | undefined {
  const stack = readThrown(error, "requireStack");
  const first: unknown = Array.isArray(stack) ? stack[0] : undefined;
  return typeof first === "string" ? first : undefined;
}

/** One thrown by the user's own call, such as `JSON.parse`, has their frames. */
function hasFrames(error: unknown): boolean {
  return /^\s+at (?!.*node:)/m.test(readThrownText(error, "stack"));
}
