import { escapeHtml } from "../escape-html.ts";
import type { AnyFunction, Nunjucks } from "../load-nunjucks.ts";
import { linkWords } from "./link-words.ts";
import { splitArguments } from "./split-arguments.ts";
import { stripTags } from "./strip-tags.ts";
import { toText } from "./to-text.ts";

/** What would end a script or an attribute, as JSON writes it otherwise. */
const UNSAFE_IN_JSON = /[<>&'\u2028\u2029]/g;
const UNSAFE_IN_NAME = /[\s/>=\u0000]/;

/**
 * Filters whose text is HTML: those of Jinja2 that Nunjucks lacks, and those that are safe or quick only with a text that
 * nobody has chosen to be otherwise.
 */
export function createHtmlFilters({
  runtime: { SafeString },
}: Nunjucks): Record<string, AnyFunction> {
  const isSafe = (value: unknown): boolean => value instanceof SafeString;
  const toHtml = (value: unknown): string =>
    isSafe(value) ? toText(value) : escapeHtml(toText(value));
  return {
    /** For scripts and for attributes in single quotes. */
    tojson: (value: unknown, indent?: number) =>
      new SafeString(
        (JSON.stringify(value ?? null, undefined, indent) ?? "null").replaceAll(
          UNSAFE_IN_JSON,
          (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
        ),
      ),

    /** `<li{{ { class: "a", id: undefined }|xmlattr }}>`: without those that are null or undefined. */
    xmlattr(attributes: Readonly<Record<string, unknown>>, hasSpace = true) {
      const text = Object.entries(attributes)
        .filter(([, value]) => value !== undefined && value !== null)
        .map(([name, value]) => `${escapeHtml(checkName(name))}="${toHtml(value)}"`)
        .join(" ");
      return new SafeString(hasSpace && text !== "" ? ` ${text}` : text);
    },

    /** Makes links of addresses and of www names. Unlike Nunjucks' own, it escapes the text, so needs no `|safe`. */
    urlize(value: unknown, ...args: unknown[]) {
      const { listed, named } = splitArguments(args);
      const read = (name: string, i: number): unknown => named[name] ?? listed[i];
      const limit = Number(read("trim_url_limit", 0) ?? Infinity);
      const rel = [toText(read("rel", 3) ?? "noopener"), read("nofollow", 1) ? "nofollow" : ""];
      const target = read("target", 2);
      const attributes =
        ` rel="${escapeHtml(rel.filter((part) => part !== "").join(" "))}"` +
        (target === undefined ? "" : ` target="${escapeHtml(toText(target))}"`);
      return new SafeString(linkWords(toHtml(value), { limit, attributes }));
    },

    /** The text of HTML, which counts as not safe: `&lt;b&gt;` would be a tag again. */
    striptags: (value: unknown) => stripTags(toText(value)),

    trim(value: unknown, characters?: string) {
      const text = trimText(toText(value), characters);
      return isSafe(value) ? new SafeString(text) : text;
    },
  };
}

function checkName(name: string): string {
  if (UNSAFE_IN_NAME.test(name) || name === "")
    throw new Error(`xmlattr: ${JSON.stringify(name)} can't be the name of an attribute`);
  return name;
}

function trimText(text: string, characters: string | undefined): string {
  if (typeof characters !== "string") return text.trim();
  let [start, end] = [0, text.length];
  while (start < end && characters.includes(text[start] ?? "")) start++;
  while (end > start && characters.includes(text[end - 1] ?? "")) end--;
  return text.slice(start, end);
}
