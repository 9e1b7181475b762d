/** `expression; // -> value`, on one line: what a page says that comes out. */
const SHOWN = /^(\s*)(\S.*);\s*\/\/ -> (.+)$/;

export interface CheckedCode {
  /** The same lines, in which each shown value is handed to `check`. */
  readonly code: string;
  readonly checkCount: number;
}

/**
 * Makes code that checks itself of a snippet's. What is shown is a JavaScript expression (`"Hello"`, `[1, 2]`), or `throws`
 * and the code or status of an error.
 *
 * @param check the name under which the code finds its `SnippetCheck`
 * @param firstLine where the snippet begins in its page
 */
export function toCheckedCode(text: string, check: string, firstLine: number): CheckedCode {
  let checkCount = 0;
  const lines = text.split("\n").map((line, i) => {
    const [, indent = "", expression, shown = ""] = SHOWN.exec(line) ?? [];
    if (expression === undefined) return line;
    checkCount += 1;
    const [, failure] = /^throws (\w+)$/.exec(shown) ?? [];
    const wanted = failure === undefined ? `() => (${shown})` : JSON.stringify(failure);
    return `${indent}await globalThis.${check}(async () => (${expression}), ${wanted}, ${firstLine + i});`;
  });
  return { code: lines.join("\n"), checkCount };
}
