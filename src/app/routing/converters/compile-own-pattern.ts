import { createRequire } from "node:module";
import type * as Re2 from "re2js";

const MAX_TEXT_CHARS = 2048;

// Loaded when the first pattern asks for it: most apps have none, and each thread would wait for it at its start.
const require = createRequire(import.meta.url);

/** A test of whole texts in linear time, whatever the pattern; `toError` makes the error for one that can't be tested so. */
export function compileOwnPattern(
  pattern: string | undefined,
  toError: (reason: string) => Error,
): (text: string) => boolean {
  if (pattern === undefined) return () => true;
  const compiled = compile(pattern, toError);
  return (text) => text.length <= MAX_TEXT_CHARS && compiled.matches(text);
}

function compile(pattern: string, toError: (reason: string) => Error): Re2.RE2JS {
  const { RE2JS } = require("re2js") as typeof Re2;
  try {
    return RE2JS.compile(RE2JS.translateRegExp(pattern));
  } catch (error) {
    throw toError(error instanceof Error ? error.message : String(error));
  }
}
