/** A fenced block of a page. */
export interface Snippet {
  /** Of the page, counted from 1: that of its first line of text. */
  readonly line: number;
  /** `ts`, `html` and so on. */
  readonly language: string;
  /** What stands behind the language: a file's name, or `fragment`. */
  readonly label: string;
  readonly text: string;
}

const FENCE = /^```(\S*) ?(.*)$/;

/** The fenced blocks of a Markdown page, in their order. */
export function readSnippets(page: string): Snippet[] {
  const snippets: Snippet[] = [];
  let open: { line: number; language: string; label: string; lines: string[] } | undefined;
  for (const [i, line] of page.split("\n").entries()) {
    const [, language = "", label = ""] = FENCE.exec(line) ?? [];
    if (open === undefined) {
      if (line.startsWith("```")) open = { line: i + 2, language, label: label.trim(), lines: [] };
    } else if (line === "```") {
      const { lines, ...rest } = open;
      snippets.push({ ...rest, text: `${lines.join("\n")}\n` });
      open = undefined;
    } else open.lines.push(line);
  }
  if (open !== undefined) throw new Error(`the block at line ${open.line} has no end`);
  return snippets;
}
