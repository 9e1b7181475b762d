import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import type { SyntaxErrorPlace } from "../../errors/load-errors.ts";
import { readThrownText } from "../../failures/read-thrown.ts";

/** As V8 prints it: the place, the line, marks under it, and the error. */
const NODE_REPORT = /^(.+):(\d+)\r?\n(.*)\r?\n(\s*)\^+\s*\r?\n+SyntaxError(?: \[\w+\])?: (.*)/m;
/** As esbuild says it, for tsx. */
const ESBUILD_REPORT = /^Transform failed[^\n]*\n(.+):(\d+):(\d+): ERROR: (.*)/m;
/** As swc draws it: `,-[/srv/app.ts:2:1]`; the column is where its drawing begins, not where the error is. */
const SWC_REPORT = /^\s*[x×] ([^\n]*)[\s\S]*?\[(.+):(\d+):(\d+)\]/m;

/** Where the file is that could not be parsed, if an error says so, in the words of Node, esbuild or swc. */
export function parseSyntaxError(error: unknown): SyntaxErrorPlace | undefined {
  const text = readThrownText(error, "message");
  const esbuild = ESBUILD_REPORT.exec(text);
  if (esbuild !== null)
    return fromPosition(
      { file: esbuild[1], line: esbuild[2], column: Number(esbuild[3]) + 1 },
      esbuild[4],
    );
  const isSyntaxError = readThrownText(error, "name") === "SyntaxError";
  const swc = isSyntaxError ? SWC_REPORT.exec(text) : null;
  if (swc !== null) return fromPosition({ file: swc[2], line: swc[3], column: 0 }, swc[1]);
  return parseNodeReport(readThrownText(error, "stack"));
}

/** Node's report at the head of a stack, or as `node --check` prints it. */
export function parseNodeReport(text: string): SyntaxErrorPlace | undefined {
  const match = NODE_REPORT.exec(text);
  if (match === null) return undefined;
  const [, file = "", line = "", source = "", indent = "", reason = ""] = match;
  const column = indent.length + 1;
  return {
    file: toPath(file),
    line: Number(line),
    column,
    reason,
    frame: drawFrame(source, Number(line), column),
  };
}

interface Position {
  file: string | undefined;
  line: string | undefined;
  column: number;
}

function fromPosition(
  { file = "", line = "0", column }: Position,
  reason = "Syntax error",
): SyntaxErrorPlace {
  const source = readLine(file, Number(line));
  return {
    file,
    line: Number(line),
    column,
    reason,
    frame: drawFrame(source, Number(line), column),
  };
}

function readLine(file: string, line: number): string {
  try {
    return readFileSync(file, "utf8").split(/\r?\n/)[line - 1] ?? "";
  } catch {
    // The file may have been replaced since; the place alone must do.
    return "";
  }
}

function drawFrame(source: string, line: number, column: number): string {
  const margin = `${line} | `;
  if (column === 0) return margin + source;
  return `${margin}${source}\n${" ".repeat(margin.length - 2)}| ${" ".repeat(column - 1)}^`;
}

function toPath(file: string): string {
  return file.startsWith("file:") ? fileURLToPath(file) : file;
}
