/** Code whose declarations have become assignments, and the names that have to be declared around it. */
export interface HoistedCode {
  readonly code: string;
  readonly names: string[];
}

const SIMPLE = /(?:const|let|var)\s+([A-Za-z_$][\w$]*)(?=\s*=(?![=>]))/y;
const PATTERN = /(?:const|let|var)\s*(?=([{[][\w$\s,:.]*[}\]])\s*=(?![=>]))/y;
const NAMED = /(?:async\s+)?(?:function\s*\*?|class)\s+([A-Za-z_$][\w$]*)/y;
const KEYWORD = /(?:const|let|var)\s+/y;
const PLAIN = /^\s*([A-Za-z_$][\w$]*)\s*=(?![=>])/;
const OPENING = "([{";
const CLOSING = ")]}";
/** Strings, templates and comments; a slash else may be a division. */
const OPAQUE =
  /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[^]|[^`\\])*`|\/\/[^\n]*|\/\*[^]*?\*\//y;

/**
 * What is declared at the top of a console's code lasts until its next one. Each piece is evaluated by itself, so such
 * names are declared around all of them, and what declares them here only assigns.
 */
export function hoistNames(code: string): HoistedCode {
  const names: string[] = [];
  let hoisted = "";
  let position = 0;
  let depth = 0;
  let isStart = true;
  while (position < code.length) {
    const found = isStart && depth === 0 ? readDeclaration(code, position) : undefined;
    if (found) {
      names.push(...found.names);
      hoisted += found.text;
      position = found.end;
      isStart = false;
      continue;
    }
    const text = match(OPAQUE, code, position)?.[0] ?? code.charAt(position);
    if (text.length === 1 && OPENING.includes(text)) depth++;
    if (text.length === 1 && CLOSING.includes(text)) depth--;
    if (/[;\n}]$/.test(text)) isStart = true;
    else if (text.trim() !== "" && !text.startsWith("//") && !text.startsWith("/*"))
      isStart = false;
    hoisted += text;
    position += text.length;
  }
  return { code: hoisted, names };
}

function readDeclaration(
  code: string,
  position: number,
): { names: string[]; text: string; end: number } | undefined {
  const named = match(NAMED, code, position);
  if (named?.[1] !== undefined)
    return {
      names: [named[1]],
      text: `${named[1]} = ${named[0]}`,
      end: position + named[0].length,
    };
  const several = readSeveral(code, position);
  if (several !== "one") return several;
  const simple = match(SIMPLE, code, position);
  if (simple?.[1] !== undefined)
    return { names: [simple[1]], text: simple[1], end: position + simple[0].length };
  const pattern = match(PATTERN, code, position);
  if (pattern?.[1] === undefined) return undefined;
  return { names: readPattern(pattern[1]), text: "0, ", end: position + pattern[0].length };
}

/** `let a = 1, b = 2`: without the keyword it assigns to both. Undefined: one of them is no plain name with a value. */
function readSeveral(
  code: string,
  start: number,
): { names: string[]; text: string; end: number } | undefined | "one" {
  const keyword = match(KEYWORD, code, start)?.[0] ?? "";
  const parts = splitDeclaration(code, start + keyword.length);
  if (parts.length < 2) return "one";
  const names = parts.map((part) => PLAIN.exec(part)?.[1] ?? "");
  if (keyword === "" || names.includes("")) return undefined;
  return { names, text: "", end: start + keyword.length };
}

/** What stands between the commas of a declaration. */
function splitDeclaration(code: string, start: number): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = start;
  for (let i = start; i < code.length; i++) {
    const text = match(OPAQUE, code, i)?.[0] ?? code.charAt(i);
    const isTop = depth === 0 && text.length === 1;
    if (isTop && (text === ";" || text === "\n" || CLOSING.includes(text)))
      return [...parts, code.slice(from, i)];
    if (text.length === 1 && OPENING.includes(text)) depth++;
    else if (text.length === 1 && CLOSING.includes(text)) depth--;
    if (isTop && text === ",") {
      parts.push(code.slice(from, i));
      from = i + 1;
    }
    i += text.length - 1;
  }
  return [...parts, code.slice(from)];
}

function readPattern(pattern: string): string[] {
  return pattern
    .slice(1, -1)
    .split(",")
    .map((part) => (part.split(":").at(-1) ?? "").replace("...", "").trim())
    .filter((name) => name !== "");
}

function match(pattern: RegExp, code: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position;
  return pattern.exec(code);
}
