interface LinkRules {
  /** How many characters of an address are shown. */
  readonly limit: number;
  /** Of the link, after `href`: ` rel="noopener"`. */
  readonly attributes: string;
}

const ADDRESS = /^https?:\/\/[^\s/?#]/i;
const WWW = /^www\.[^\s.]/i;
const MAIL = /^[\w.+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,10}$/i;
/** What may stand around an address without being of it, as HTML writes it. */
const OPENING = ["(", "&lt;", "&#34;", "&#39;"];
const CLOSING = ["&gt;", "&#34;", "&#39;", ")", ".", ",", "!", "?", ";", ":"];

/**
 * Makes links of web and mail addresses in a text.
 *
 * @param html escaped already, so that what is put between quotes ends nothing
 */
export function linkWords(html: string, rules: LinkRules): string {
  return html
    .split(/(\s+)/)
    .map((word) => linkWord(word, rules))
    .join("");
}

function linkWord(word: string, { limit, attributes }: LinkRules): string {
  const start = toStart(word);
  const end = toEnd(word, start);
  const address = word.slice(start, end);
  const href = toHref(address);
  if (href === undefined) return word;
  const shown = address.length > limit ? `${cutText(address, limit)}…` : address;
  return `${word.slice(0, start)}<a href="${href}"${attributes}>${shown}</a>${word.slice(end)}`;
}

function toHref(address: string): string | undefined {
  if (ADDRESS.test(address)) return address;
  if (WWW.test(address)) return `https://${address}`;
  return MAIL.test(address) ? `mailto:${address}` : undefined;
}

function toStart(word: string): number {
  let start = 0;
  for (;;) {
    const sign = OPENING.find((opening) => word.startsWith(opening, start));
    if (sign === undefined) return start;
    start += sign.length;
  }
}

function toEnd(word: string, start: number): number {
  let end = word.length;
  // A bracket that was opened inside is of the address: …/wiki/Node_(graph).
  let openCount = word.slice(start).split("(").length - word.slice(start).split(")").length;
  for (;;) {
    const sign = CLOSING.find(
      (closing) => end - closing.length >= start && word.endsWith(closing, end),
    );
    if (sign === undefined || (sign === ")" && openCount === 0)) return end;
    if (sign === ";" && isEntity(word, end)) return end;
    if (sign === ")") openCount++;
    end -= sign.length;
  }
}

/** `&amp;` at the end is a sign of the address, and its semicolon no punctuation. */
function isEntity(word: string, end: number): boolean {
  return /&#?\w{1,8};$/.test(word.slice(Math.max(0, end - 10), end));
}

/** Not in the middle of an entity. */
function cutText(html: string, limit: number): string {
  return html.slice(0, limit).replace(/&#?\w{0,8}$/, "");
}
