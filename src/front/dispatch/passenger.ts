import type { Person } from "./people.ts";
import type { Visitor } from "./visitor-cookie.ts";

/** Who asks, as far as the front can tell. */
export interface Passenger {
  /** Who came back with our cookie; `undefined` is nobody yet. */
  visitor: Visitor | undefined;
  /** The id that a first visitor is given with the answer. */
  newId: string | undefined;
  person: Person | undefined;
  /** Where its exchange is in the list of all. */
  listIndex: number;
}
