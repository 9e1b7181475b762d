import type { CapturedError } from "../messages/capture.ts";

/** Of a thrown value that is no error, `name` is its type. */
const TYPES = /^(?:string|number|boolean|bigint|symbol|undefined|null|function|object|array)$/i;
const MAX_TITLE_CHARACTERS = 200;

/** What was thrown, in a word or two: `TypeError`, `A thrown string`. */
export function describeKind({ name }: CapturedError): string {
  if (name === "") return "Error";
  if (!TYPES.test(name)) return name;
  if (/^(?:null|undefined)$/i.test(name)) return `${name.toLowerCase()} was thrown`;
  return `A thrown ${name.toLowerCase()}`;
}

/** The error's first line, for a page's title and where only one line fits. */
export function toTitle(error: CapturedError): string {
  const first = error.message.split(/[\r\n]/, 1)[0]?.trim() ?? "";
  const kind = describeKind(error);
  const title = first === "" || first === error.name ? kind : `${kind}: ${first}`;
  return title.length > MAX_TITLE_CHARACTERS
    ? `${title.slice(0, MAX_TITLE_CHARACTERS - 1)}…`
    : title;
}
