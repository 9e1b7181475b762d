import { urlPartUnfit } from "../../../errors/routing-errors.ts";

type QueryScalar = string | number | boolean | bigint;

/** What a query parameter can be; null and undefined leave it out, a list repeats it. */
export type QueryValue =
  | QueryScalar
  | null
  | undefined
  | readonly (QueryScalar | null | undefined)[];

/**
 * A query with its question mark, or an empty text when there is nothing in it.
 *
 * @throws {StopgapError} URL_PART_UNFIT, for a value that is no text, number or flag
 */
export function buildQuery(values: Iterable<readonly [string, unknown]>): string {
  const query = new URLSearchParams();
  for (const [name, value] of values) {
    for (const item of Array.isArray(value) ? (value as readonly unknown[]) : [value]) {
      if (item === undefined || item === null) continue;
      query.append(name, toQueryText(name, item));
    }
  }
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}

function toQueryText(name: string, value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint")
    return String(value);
  throw urlPartUnfit(`the query parameter ${name}`, "text, numbers, flags, and lists of these");
}
