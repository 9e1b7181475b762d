export interface HeaderValue {
  /** `text/html`, `form-data`: in lower case. */
  readonly value: string;
  /** Names are in lower case; of several with one name, the first. `name*` stands as `name`, and goes before it. */
  readonly parameters: ReadonlyMap<string, string>;
}

const TOKEN = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
const EXTENDED_VALUE = /^(utf-8|iso-8859-1)'[^']*'(.*)$/i;

/**
 * A header of the kind of `Content-Type` and `Content-Disposition`: a value with parameters (Werkzeug's `parse_options_header`).
 * What makes no sense is skipped up to the next semicolon. In time that grows with the length, whatever it holds.
 */
export function parseHeaderValue(header: string): HeaderValue {
  const first = header.indexOf(";");
  if (first === -1) return { value: header.trim().toLowerCase(), parameters: new Map() };
  const plain = new Map<string, string>();
  const extended = new Map<string, string>();
  for (let end = first; end < header.length;) {
    const parameter = readParameter(header, end + 1);
    end = parameter.end;
    keep(parameter, plain, extended);
  }
  const parameters = new Map([...plain, ...extended]);
  return { value: header.slice(0, first).trim().toLowerCase(), parameters };
}

interface Parameter {
  readonly name: string;
  readonly text: string | undefined;
  /** Where the semicolon behind it is, or the header's end. */
  readonly end: number;
}

function keep(
  { name, text }: Parameter,
  plain: Map<string, string>,
  extended: Map<string, string>,
): void {
  if (name === "" || text === undefined) return;
  if (!name.endsWith("*")) {
    if (!plain.has(name)) plain.set(name, text);
    return;
  }
  const decoded = decodeExtended(text);
  const bareName = name.slice(0, -1);
  if (decoded !== undefined && !extended.has(bareName)) extended.set(bareName, decoded);
}

function readParameter(header: string, from: number): Parameter {
  const start = skipSpaces(header, from);
  TOKEN.lastIndex = start;
  const name = TOKEN.exec(header)?.[0].toLowerCase() ?? "";
  const equals = skipSpaces(header, start + name.length);
  if (header[equals] !== "=") return { name, text: undefined, end: findEnd(header, equals) };
  const valueStart = skipSpaces(header, equals + 1);
  if (header[valueStart] !== '"') {
    const end = findEnd(header, valueStart);
    return { name, text: header.slice(valueStart, end).trim(), end };
  }
  const { text, end } = readQuoted(header, valueStart + 1);
  return { name, text, end: findEnd(header, end) };
}

/** From behind the opening quote; only quotes and backslashes are escaped, since some clients send Windows paths as they are. */
function readQuoted(header: string, start: number): { text: string | undefined; end: number } {
  let isEscaped = false;
  for (let i = start; i < header.length; i += 1) {
    if (header[i] === "\\" && (header[i + 1] === '"' || header[i + 1] === "\\")) {
      isEscaped = true;
      i += 1;
    } else if (header[i] === '"') {
      const raw = header.slice(start, i);
      return { text: isEscaped ? raw.replace(/\\(["\\])/g, "$1") : raw, end: i + 1 };
    }
  }
  return { text: undefined, end: header.length };
}

/** RFC 8187: `utf-8''na%C3%AFve.txt`. Undefined when it is none, so that the plain parameter counts. */
function decodeExtended(text: string): string | undefined {
  const [, charset, escaped] = EXTENDED_VALUE.exec(text) ?? [];
  if (charset === undefined || escaped === undefined) return undefined;
  if (charset.toLowerCase() === "utf-8") {
    try {
      return decodeURIComponent(escaped);
    } catch {
      // No UTF-8, so nobody can tell what was meant.
      return undefined;
    }
  }
  return escaped.replace(/%([0-9a-f]{2})/gi, (_escape, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function skipSpaces(header: string, from: number): number {
  let end = from;
  while (header[end] === " " || header[end] === "\t") end += 1;
  return end;
}

function findEnd(header: string, from: number): number {
  const end = header.indexOf(";", from);
  return end === -1 ? header.length : end;
}
