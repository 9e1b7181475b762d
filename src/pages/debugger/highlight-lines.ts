import { jsxLanguage, tsxLanguage, typescriptLanguage } from "@codemirror/lang-javascript";
import type { LRLanguage } from "@codemirror/language";
import { classHighlighter, highlightCode } from "@lezer/highlight";
import type { Token } from "../../captures/mark-tokens.ts";

const LANGUAGES: Readonly<Record<string, LRLanguage>> = {
  js: jsxLanguage,
  cjs: jsxLanguage,
  mjs: jsxLanguage,
  jsx: jsxLanguage,
  ts: typescriptLanguage,
  cts: typescriptLanguage,
  mts: typescriptLanguage,
  tsx: tsxLanguage,
};
/** What is longer is no source that anybody wrote, and takes long to colour. */
const MAX_CHARACTERS = 60_000;

/** Colours JavaScript and TypeScript; other lines stay as they are. */
export function highlightLines(lines: readonly string[], file: string): Token[][] {
  const language = LANGUAGES[file.slice(file.lastIndexOf(".") + 1).toLowerCase()];
  const code = lines.join("\n");
  if (!language || code.length > MAX_CHARACTERS || /\r/.test(code))
    return lines.map((text) => [{ text, classes: "" }]);
  const found: Token[][] = [[]];
  highlightCode(
    code,
    language.parser.parse(code),
    classHighlighter,
    (text, classes) => found.at(-1)?.push({ text, classes }),
    () => found.push([]),
  );
  return found;
}
