import { DevalueError, stringify } from "devalue";
import { sessionValueNotStorable } from "../../errors/session-errors.ts";
import type { SessionContent } from "./session-content.ts";
import { REDUCERS } from "./session-format.ts";

/**
 * The content of a session as text, from which `fromSessionText` makes equal values: JSON's own, and undefined, NaN, Date,
 * Uint8Array, bigint, Map, Set, and values that stand in several places. Equal contents in equal order make equal texts.
 *
 * @throws {StopgapError} SESSION_VALUE_NOT_STORABLE, with the place, for functions, class instances and the like
 */
export function toSessionText({ values, isPermanent }: SessionContent): string {
  try {
    return stringify([isPermanent, values], REDUCERS);
  } catch (error) {
    const path = error instanceof DevalueError ? error.path.replace(/^\[1\]/, "") : "";
    // Too deep for the stack is a RangeError, and a getter may throw what it likes: neither has a place.
    throw sessionValueNotStorable(path === "" ? "A value in the session" : `session${path}`, error);
  }
}
