import { parse } from "secure-json-parse";
import { HttpError } from "../../errors/http-error.ts";
import { findJsonMistake } from "./find-json-mistake.ts";
import { isNestedDeeper } from "./is-nested-deeper.ts";

/**
 * JSON from somebody who is not trusted. Of names that come twice in an object, the last counts, as in JavaScript and Python.
 *
 * @param maxDepth how many lists and objects may be in one another
 * @throws {HttpError} 400 for what is no JSON, with its line and column and never with its text; for more than `maxDepth`; and for
 *   objects with `__proto__` or `constructor.prototype`, which would change other objects when they are merged
 */
export function parseJson(text: string, maxDepth: number): unknown {
  if (isNestedDeeper(text, maxDepth))
    throw new HttpError(400, `The JSON is nested more than ${maxDepth} levels deep.`);
  try {
    return parse(text) as unknown;
  } catch {
    // Its message is left behind on purpose, since it may quote what was sent.
    throw new HttpError(400, describeMistake(text));
  }
}

function describeMistake(text: string): string {
  if (text === "") return "JSON was expected, but nothing was sent.";
  const place = findJsonMistake(text);
  if (place === undefined) return "The JSON has a name that is not taken here, such as __proto__.";
  return `The JSON is malformed in line ${place.line}, column ${place.column}.`;
}
