import type { Capture, CapturedFrame } from "../messages/capture.ts";
import { toTitle } from "./describe-error.ts";
import { findAppFolder, toPlace, toShortFile } from "./file-names.ts";
import { chooseFrame } from "./group-frames.ts";
import { describeCircumstances, renderCaptureText } from "./render-capture-text.ts";
import { toSourceRows } from "./to-source-rows.ts";

/** A capture for an issue or a chat: the error, the line of the app's own code, the stack. No variables, no headers. */
export function renderCaptureMarkdown(capture: Capture): string {
  const frame = capture.frames[chooseFrame(capture.frames)];
  const [request = "", thread = ""] = describeCircumstances(capture);
  return [
    `### ${toInlineCode(toTitle(capture.error))}`,
    "",
    `- ${toInlineCode(request)}`,
    `- ${toInlineCode(thread)}`,
    ...(frame?.source ? renderSource(frame, capture) : []),
    "",
    "<details><summary>Stack</summary>",
    "",
    toFence(renderCaptureText(capture).trimEnd(), ""),
    "",
    "</details>",
    "",
  ].join("\n");
}

function renderSource(frame: CapturedFrame, { frames }: Capture): string[] {
  const { firstLine, lines } = frame.source ?? { firstLine: 1, lines: [] };
  const width = String(firstLine + lines.length).length;
  const numbered = toSourceRows(frame).map(
    ({ number, isHere, text }) =>
      `${isHere ? ">" : " "} ${String(number).padStart(width)} | ${text}`,
  );
  const place = toPlace(toShortFile(frame.file, findAppFolder(frames)), frame);
  return ["", `In ${toInlineCode(place)}:`, "", toFence(numbered.join("\n"), "js")];
}

/** Longer than every run of backticks within, so that no text can end it. */
function toFence(text: string, language: string): string {
  const fence = "`".repeat(Math.max(longestRun(text) + 1, 3));
  return `${fence}${language}\n${text}\n${fence}`;
}

function toInlineCode(text: string): string {
  const line = text.replace(/\s+/g, " ").trim() || "unknown";
  const mark = "`".repeat(longestRun(line) + 1);
  const space = /^`|`$/.test(line) ? " " : "";
  return `${mark}${space}${line}${space}${mark}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
