import { describeDefault, describeFlag } from "./describe-option.ts";
import type { OptionRow } from "./option-row.ts";
import { optionRows } from "./option-rows.ts";
import { wrapText } from "./wrap-text.ts";

const USUAL_WIDTH = 80;
const NARROWEST = 50;
/** Longer lines are hard to read however wide the terminal is. */
const WIDEST = 110;
const FLAG_WIDTH = 28;

const INTRODUCTION =
  "Serves a Node web app to many people at once, each in a thread of their own: nobody waits for somebody else's page. " +
  "A development server, not for production. Without an entry, the app is looked for in this folder: package.json's " +
  "main, then app, server or index, also under src.";

const EXAMPLES = `Examples:
  stopgap run                                      the app in this folder
  stopgap run server.ts --port 8080
  stopgap run app.js --host 0.0.0.0 --threads 16   for everybody on the network
  stopgap run app.js -- --seed 7                   what follows -- is for the app
`;

/** `stopgap run --help`, as wide as the terminal is; `width` is absent where there is no terminal. */
export function renderHelp(width: number = USUAL_WIDTH): string {
  const lineWidth = Math.min(WIDEST, Math.max(NARROWEST, width));
  const groups = [...new Set(optionRows.map((row) => row.group))];
  const sections = groups.map((group) => renderGroup(group, lineWidth));
  const introduction = wrapText(INTRODUCTION, lineWidth).join("\n");
  const units = "A TIME has its unit: 500ms, 30s, 2m, 1h. So has a SIZE: 512B, 64KB, 1MB, 1GB.";
  return [
    "Usage: stopgap run [entry] [options] [-- app arguments]",
    introduction,
    ...sections,
    wrapText(units, lineWidth).join("\n"),
    EXAMPLES,
  ].join("\n\n");
}

function renderGroup(group: string, width: number): string {
  const rows = optionRows.filter((row) => row.group === group);
  return [`${group}:`, ...rows.flatMap((row) => renderRow(row, width))].join("\n");
}

function renderRow(row: OptionRow, width: number): string[] {
  const more = describeDefault(row);
  const text = more === "" ? row.sentence : `${row.sentence} (${more})`;
  const lines = wrapText(text, width - FLAG_WIDTH);
  const flag = `  ${describeFlag(row)}`;
  const isLongFlag = flag.length > FLAG_WIDTH - 2;
  const first = isLongFlag ? [flag] : [`${flag.padEnd(FLAG_WIDTH)}${lines.shift() ?? ""}`];
  return [...first, ...lines.map((line) => " ".repeat(FLAG_WIDTH) + line)];
}
