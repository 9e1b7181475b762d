/** How much of a page is looked at: what comes before its `<head>` is short, unless it begins with a long comment. */
export const MAX_PREAMBLE_BYTES = 4096;

/**
 * Where the script goes: `at` this offset, `none` when the page can't take one, or `unknown` before more of it is there.
 */
export type ScriptPlace =
  | { readonly kind: "at"; readonly offset: number }
  | { readonly kind: "none" }
  | { readonly kind: "unknown" };

/** What one step over the beginning of a page found: where it ends, and whether a script may stand behind it. */
interface Step {
  readonly end: number;
  readonly kind: "skip" | "before" | "head";
}

const UNKNOWN: ScriptPlace = { kind: "unknown" };
const NONE: ScriptPlace = { kind: "none" };
const UTF_8_MARK = "\u00EF\u00BB\u00BF";
/** FE FF or FF FE: two bytes a character, whatever the headers say. */
const UTF_16_MARK = /^(?:\u00FE\u00FF|\u00FF\u00FE)/;
/** What may still become one of these is waited for. */
const OPENINGS = ["<!--", "<!doctype", "<html", "<head"];
const LONGEST_OPENING = "<!doctype".length;
const SPACE = /[\t\n\f\r ]/;

/**
 * Finds the place behind `<head>`, else behind `<html>` or the doctype, which must stay first (quirks mode), else at the
 * beginning. A parser that meets a script there opens the head by itself, and goes on in it.
 *
 * @param page the first bytes of the page as latin1 text: all of this is ASCII in every encoding that is let through
 * @param isWhole no more will come
 */
export function findScriptPlace(page: string, isWhole: boolean): ScriptPlace {
  if (UTF_16_MARK.test(page)) return NONE;
  if (!isWhole && page.length < UTF_8_MARK.length && isBeginningOfMark(page)) return UNKNOWN;
  let place = page.startsWith(UTF_8_MARK) ? UTF_8_MARK.length : 0;
  let position = place;
  while (position < page.length) {
    const step = takeStep(page, position);
    if (step === "other") return { kind: "at", offset: place };
    if (step === "unfinished") break;
    if (step.kind !== "skip") place = step.end;
    if (step.kind === "head") return { kind: "at", offset: place };
    position = step.end;
  }
  if (!isWhole && page.length < MAX_PREAMBLE_BYTES) return UNKNOWN;
  return { kind: "at", offset: place };
}

function isBeginningOfMark(page: string): boolean {
  return UTF_8_MARK.startsWith(page) || page === "\u00FE" || page === "\u00FF";
}

function takeStep(page: string, from: number): Step | "other" | "unfinished" {
  if (SPACE.test(page.charAt(from))) return { end: from + 1, kind: "skip" };
  if (page.charAt(from) !== "<") return "other";
  const rest = page.slice(from, from + LONGEST_OPENING).toLowerCase();
  if (rest.startsWith("<!--")) return toStep(findCommentEnd(page, from), "skip");
  if (rest === "<!doctype") return toStep(findEnd(page, ">", from), "before");
  if (rest.startsWith("<html")) return takeTag(page, from + 5, "before");
  if (rest.startsWith("<head")) return takeTag(page, from + 5, "head");
  if (from + rest.length === page.length && OPENINGS.some((opening) => opening.startsWith(rest)))
    return "unfinished";
  // `<?xml …?>` and the like: comments to a browser.
  return /^<[!?]/.test(rest) ? toStep(findEnd(page, ">", from), "skip") : "other";
}

/** @param nameEnd where the name would end: what goes on there is another name, such as `<header` */
function takeTag(page: string, nameEnd: number, kind: Step["kind"]): Step | "other" | "unfinished" {
  if (nameEnd === page.length) return "unfinished";
  if (!/[\t\n\f\r />]/.test(page.charAt(nameEnd))) return "other";
  return toStep(findTagEnd(page, nameEnd), kind);
}

function toStep(end: number, kind: Step["kind"]): Step | "unfinished" {
  return end === -1 ? "unfinished" : { end, kind };
}

function findEnd(page: string, ending: string, from: number): number {
  const index = page.indexOf(ending, from);
  return index === -1 ? -1 : index + ending.length;
}

/** `<!-->` is a whole comment, and `--!>` ends one as well. */
function findCommentEnd(page: string, from: number): number {
  const usual = findEnd(page, "-->", from + 2);
  const odd = findEnd(page, "--!>", from + 4);
  return usual === -1 || (odd !== -1 && odd < usual) ? odd : usual;
}

/** A `>` within a quoted value ends nothing; a quote that does not open a value is nothing special. */
function findTagEnd(page: string, from: number): number {
  let quote = "";
  let isValueDue = false;
  for (let i = from; i < page.length; i++) {
    const character = page.charAt(i);
    if (quote !== "") {
      if (character === quote) quote = "";
      continue;
    }
    if (character === ">") return i + 1;
    if (isValueDue && (character === '"' || character === "'")) quote = character;
    isValueDue = character === "=" || (isValueDue && SPACE.test(character));
  }
  return -1;
}
