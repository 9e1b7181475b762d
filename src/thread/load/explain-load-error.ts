import { importNotFound, syntaxErrorIn, topLevelAwait } from "../../errors/load-errors.ts";
import type { StopgapError } from "../../errors/stopgap-error.ts";
import { parseSyntaxError } from "./parse-syntax-error.ts";
import { readMissingImport } from "./read-missing-import.ts";
import { readThrownText } from "../../failures/read-thrown.ts";

/**
 * Says what and where of a load's syntax errors and missing imports. Answers undefined for every other error: that is the
 * user's own, and stays as it is.
 */
export async function explainLoadError(
  error: unknown,
  entry: string,
): Promise<StopgapError | undefined> {
  const missing = readMissingImport(error);
  if (missing !== undefined) return importNotFound(missing, error);
  if (readThrownText(error, "code") === "ERR_REQUIRE_ASYNC_MODULE")
    return topLevelAwait(entry, error);
  const place = parseSyntaxError(error);
  if (place !== undefined) return syntaxErrorIn(place, error);
  // Node does not say in which ES module it found a syntax error, unless it prints it itself.
  if (readThrownText(error, "name") !== "SyntaxError" || hasFrames(error)) return undefined;
  const { findSyntaxError } = await import("./find-syntax-error.ts");
  const found = await findSyntaxError(entry);
  return found && syntaxErrorIn(found, error);
}

/** One thrown by the user's own call, such as `JSON.parse`, has their frames. */
function hasFrames(error: unknown): boolean {
  return /^\s+at (?!.*node:)/m.test(readThrownText(error, "stack"));
}
