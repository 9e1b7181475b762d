import { splitArguments } from "./split-arguments.ts";
import { toText } from "./to-text.ts";

const DECIMAL_UNITS = ["kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"];
const BINARY_UNITS = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"];
/** `%s`, `%05.2f`, `%(name)s`: what Python's formatting has most. */
const PLACE = /%(?:\((\w{1,100})\))?(0?)(\d{0,3})(?:\.(\d{1,2}))?([sdifx%])/g;

/** Filters on text and numbers that Jinja2 has and Nunjucks lacks. */
export const TEXT_FILTERS = {
  /** `1.5 MB`, or `1.4 MiB` with `binary`. */
  filesizeformat(value: unknown, ...args: unknown[]): string {
    const { listed, named } = splitArguments(args);
    const isBinary = (named["binary"] ?? listed[0] ?? false) === true;
    const base = isBinary ? 1024 : 1000;
    const bytes = Number(value);
    if (bytes === 1) return "1 Byte";
    if (!(Math.abs(bytes) >= base)) return `${Math.trunc(bytes)} Bytes`;
    const units = isBinary ? BINARY_UNITS : DECIMAL_UNITS;
    const power = Math.min(Math.floor(Math.log(Math.abs(bytes)) / Math.log(base)), units.length);
    return `${(bytes / base ** power).toFixed(1)} ${units[power - 1] ?? ""}`;
  },

  /** `"%s: %.2f"|format(name, price)`. */
  format(value: unknown, ...args: unknown[]): string {
    const { listed, named } = splitArguments(args);
    let next = 0;
    const replace = (...[, name, zero, width, digits, kind]: (string | undefined)[]): string => {
      if (kind === "%") return "%";
      const found = name === undefined ? listed[next++] : named[name];
      const text = formatOne(found, kind ?? "s", digits);
      return text.padStart(Number(width), zero === "0" ? "0" : " ");
    };
    return toText(value).replaceAll(PLACE, replace as (substring: string) => string);
  },

  /** Lines of at most `width` characters (default: 79), broken between words, and within those that are longer. */
  wordwrap(value: unknown, ...args: unknown[]): string {
    const { listed, named } = splitArguments(args);
    const width = Math.max(1, Number(named["width"] ?? listed[0] ?? 79));
    const breaksWords = (named["break_long_words"] ?? listed[1] ?? true) === true;
    const lineEnd = toText(named["wrapstring"] ?? listed[2] ?? "\n");
    const lines = toText(value).split("\n");
    return lines.map((line) => wrap(line, width, breaksWords).join(lineEnd)).join(lineEnd);
  },
} as const;

function formatOne(value: unknown, kind: string, digits: string | undefined): string {
  if (kind === "s") return toText(value);
  if (kind === "f") return Number(value).toFixed(Number(digits ?? 6));
  return Math.trunc(Number(value)).toString(kind === "x" ? 16 : 10);
}

function wrap(line: string, width: number, breaksWords: boolean): string[] {
  const lines: string[] = [];
  let current = "";
  for (const word of line
    .split(" ")
    .flatMap((whole) => (breaksWords ? cut(whole, width) : whole))) {
    const joined = current === "" ? word : `${current} ${word}`;
    if (joined.length > width && current !== "") lines.push(current);
    current = joined.length > width ? word : joined;
  }
  return [...lines, current];
}

function cut(word: string, width: number): string[] {
  const parts: string[] = [];
  for (let i = 0; i < Math.max(1, word.length); i += width) parts.push(word.slice(i, i + width));
  return parts;
}
