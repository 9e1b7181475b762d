import { toHarmlessText } from "../../errors/to-harmless-text.ts";
import type { Failure } from "../../messages/failure.ts";

/** More than fits on a page helps nobody, and is sent to every developer's. */
const MAX_CHARACTERS = 8000;

/** What does not load, as plain text for a developer's page. */
export function toFailureText({ name, message, stack, fix }: Failure, codeFrame: string): string {
  // A StopgapError's message is a sentence of its own.
  const title = fix === undefined ? `${name}: ${message}` : message;
  const parts = [title, codeFrame, fix ?? "", stack].filter((part) => part.trim() !== "");
  const lines = parts.join("\n\n").slice(0, MAX_CHARACTERS).split("\n");
  return lines.map((line) => toHarmlessText(line.trimEnd())).join("\n");
}
