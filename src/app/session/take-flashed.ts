import { FLASHES_KEY, readFlashes, type Flash, type FlashHolder } from "./flashes.ts";

export interface TakeFlashedOptions {
  /** Pairs of category and message in place of messages. Default: false. */
  withCategories?: boolean;
  /** Only those of these categories; the others go on waiting. Absent or empty: all. */
  categories?: readonly string[];
}

/** What each session has given in this request: a page that asks twice, in two templates, gets the same. */
const taken = new WeakMap<FlashHolder, Flash[]>();

/**
 * Gives the messages that wait for this person, oldest first, and forgets them, as Flask's `get_flashed_messages`.
 */
export function takeFlashed(
  session: FlashHolder,
  options: TakeFlashedOptions & { withCategories: true },
): [category: string, message: string][];
export function takeFlashed(session: FlashHolder, options?: TakeFlashedOptions): string[];
export function takeFlashed(
  session: FlashHolder,
  { withCategories = false, categories = [] }: TakeFlashedOptions = {},
): string[] | [string, string][] {
  const isAskedFor = ({ category }: Flash): boolean =>
    categories.length === 0 || categories.includes(category);
  const waiting = readFlashes(session);
  const given = [...(taken.get(session) ?? []), ...waiting.filter(isAskedFor)];
  taken.set(session, given);
  keep(
    session,
    waiting,
    waiting.filter((flash) => !isAskedFor(flash)),
  );
  const shown = given.filter(isAskedFor);
  return withCategories
    ? shown.map(({ category, message }): [string, string] => [category, message])
    : shown.map(({ message }) => message);
}

function keep(session: FlashHolder, waiting: readonly Flash[], rest: readonly Flash[]): void {
  if (rest.length === 0) session.delete(FLASHES_KEY as never);
  else if (rest.length < waiting.length) session.set(FLASHES_KEY as never, rest as never);
}
