import { importNotFound, syntaxErrorIn, topLevelAwait } from "../../errors/load-errors.ts";
import type { StopgapError } from "../../errors/stopgap-error.ts";
import { parseSyntaxError } from "./parse-syntax-error.ts";
import { readThrown, readThrownText } from "../../failures/read-thrown.ts";

const NOT_FOUND_CODES = new Set([
  "ERR_MODULE_NOT_FOUND",
  "MODULE_NOT_FOUND",
  "ERR_UNSUPPORTED_DIR_IMPORT",
]);
const NOT_FOUND = /^Cannot find (?:package|module) '([^']+)'(?: imported from (.+))?/m;

/**
 * Says what and where of a load's syntax errors and missing imports. Answers undefined for every other error: that is the
 * user's own, and stays as it is.
 */
export async function explainLoadError(
  error: unknown,
  entry: string,
): Promise<StopgapError | undefined> {
  const code = readThrownText(error, "code");
  if (NOT_FOUND_CODES.has(code)) return explainNotFound(error);
  if (code === "ERR_REQUIRE_ASYNC_MODULE") return topLevelAwait(entry, error);
  const place = parseSyntaxError(error);
  if (place !== undefined) return syntaxErrorIn(place, error);
  // Node does not say in which ES module it found a syntax error, unless it prints it itself.
  if (readThrownText(error, "name") !== "SyntaxError" || hasFrames(error)) return undefined;
  const { findSyntaxError } = await import("./find-syntax-error.ts");
  const found = await findSyntaxError(entry);
  return found && syntaxErrorIn(found, error);
}

function explainNotFound(error: unknown): StopgapError | undefined {
  const match = NOT_FOUND.exec(readThrownText(error, "message"));
  const specifier = match?.[1];
  if (specifier === undefined) return undefined;
  const importer = match?.[2] ?? firstRequirer(error);
  const isPackage = !/^(\.{0,2}\/|\.{1,2}$|[A-Za-z]:\\|file:|#)/.test(specifier);
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
