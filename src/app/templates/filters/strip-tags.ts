const TAG_START = /^<\/?[a-z]/i;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00A0",
};
const ENTITY = /&(?:(amp|lt|gt|quot|apos|nbsp)|#(\d{1,7})|#x([\da-f]{1,6}));/gi;

/**
 * What HTML says: without its tags and comments, with one space for many. In linear time, which a search by a regular
 * expression for `<!--` without an end is not.
 */
export function stripTags(html: string): string {
  let text = "";
  let from = 0;
  // Once there is no further end, there is none for anything that comes later.
  const hasNoMore = new Set<string>();
  for (let place = html.indexOf("<"); place !== -1; place = html.indexOf("<", place)) {
    const end = toEnd(html, place);
    const endAt = end === undefined || hasNoMore.has(end) ? -1 : html.indexOf(end, place);
    if (end !== undefined && endAt === -1) hasNoMore.add(end);
    if (end === undefined || endAt === -1) {
      place++;
      continue;
    }
    text += html.slice(from, place);
    place = from = endAt + end.length;
  }
  return (text + html.slice(from)).replaceAll(ENTITY, toCharacter).replaceAll(/\s+/g, " ").trim();
}

/** How what begins here would end; `undefined`: it is a mere sign. */
function toEnd(html: string, place: number): string | undefined {
  if (html.startsWith("<!--", place)) return "-->";
  return TAG_START.test(html.slice(place, place + 3)) ? ">" : undefined;
}

function toCharacter(entity: string, name?: string, decimal?: string, hex?: string): string {
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? entity;
  const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
}
