import type { Capture, CapturedError, CapturedFrame } from "../messages/capture.ts";
import { describeKind } from "./describe-error.ts";
import { toPlace } from "./file-names.ts";

/** Nobody reads on, and terminals are slow. */
const MAX_FRAMES = 100;
const MAX_LINE_CHARACTERS = 400;

/** A capture as plain text, for terminals and mails: no control characters, whatever was thrown. */
export function renderCaptureText(capture: Capture): string {
  const { error, frames } = capture;
  const hidden = frames.length - MAX_FRAMES;
  const lines = [
    describeError(error),
    ...frames.slice(0, MAX_FRAMES).map(renderFrame),
    ...(hidden > 0 ? [`    … and ${hidden} more frames`] : []),
    ...renderReasons(error),
    "",
    ...describeCircumstances(capture),
  ];
  return `${toPlainText(lines.join("\n"))}\n`;
}

/** Where it happened, one fact a line. */
export function describeCircumstances(capture: Capture): string[] {
  const { request } = capture;
  const who = request?.person ? ` of ${request.person}` : "";
  return [
    request === undefined
      ? "It belongs to no request."
      : `Request ${request.id}${who}: ${request.method} ${request.target}`,
    `Thread ${capture.threadId}, generation ${capture.generation}, ${new Date(capture.at).toISOString()}`,
  ];
}

function describeError(error: CapturedError): string {
  return error.message === "" ? describeKind(error) : `${describeKind(error)}: ${error.message}`;
}

function renderFrame(frame: CapturedFrame): string {
  const place = toPlace(frame.file, frame) || "unknown place";
  const head = `    at ${frame.functionName || "(anonymous)"} (${place})`;
  const text = frame.source?.lines[frame.line - frame.source.firstLine];
  if (frame.kind !== "app" || text === undefined || text.length > MAX_LINE_CHARACTERS) return head;
  const indent = text.length - text.trimStart().length;
  const caret = frame.column > indent ? `\n         ${" ".repeat(frame.column - 1 - indent)}^` : "";
  return `${head}\n         ${text.trim()}${caret}`;
}

/** @param within the parts that this error is within: "2." */
function renderReasons(error: CapturedError, within = ""): string[] {
  return [
    ...error.causes.flatMap((cause) => [
      "",
      `Caused by ${toStack(cause)}`,
      ...renderReasons(cause, within),
    ]),
    ...error.parts.flatMap((part, i) => [
      "",
      `Part ${within}${i + 1}: ${toStack(part)}`,
      ...renderReasons(part, `${within}${i + 1}.`),
    ]),
  ];
}

function toStack(error: CapturedError): string {
  return error.stack.trimEnd() || describeError(error);
}

/** Escape sequences would be obeyed by a terminal. */
function toPlainText(text: string): string {
  return text.replaceAll("\r\n", "\n").replace(/(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu, "\uFFFD");
}
