import { toHarmlessText } from "../../errors/to-harmless-text.ts";
import type { Failure } from "../../messages/failure.ts";

const MAX_LINES = 30;
const MAX_MESSAGE_LENGTH = 500;

/** `TypeError: app.gett is not a function`, on one line, to be read on from: without a full stop of its own. */
export function nameFailure(failure: Failure): string {
  const message =
    failure.message.length > MAX_MESSAGE_LENGTH
      ? `${failure.message.slice(0, MAX_MESSAGE_LENGTH)}…`
      : failure.message;
  const line = message.trim().split("\n", 1).join("");
  const firstLine = toHarmlessText(line.replace(/(?<!\.)\.$/, ""));
  // A StopgapError's message is a sentence of its own.
  if (failure.fix !== undefined) return firstLine;
  return firstLine === ""
    ? toHarmlessText(failure.name)
    : `${toHarmlessText(failure.name)}: ${firstLine}`;
}

/** The rest of a long message, what to do, and the user's own frames, each line indented under the sentence about it. */
export function renderFailureDetails(failure: Failure): string[] {
  const [, ...moreMessage] = failure.message.trim().split("\n");
  const fix = failure.fix === undefined || failure.fix === "" ? [] : [failure.fix];
  const lines = [...moreMessage, ...fix, ...toFrames(failure.stack)].filter(
    (line) => line.trim() !== "",
  );
  const shown = lines.slice(0, MAX_LINES).map((line) => `    ${toHarmlessText(line.trimEnd())}`);
  return lines.length > shown.length
    ? [...shown, `    … ${lines.length - shown.length} more lines`]
    : shown;
}

/** The frames alone: a stack may begin with the message, and end in Node's own frames, which help nobody here. */
function toFrames(stack: string): string[] {
  const lines = stack.split("\n").map((line) => line.trim());
  const frames = lines.slice(
    Math.max(
      0,
      lines.findIndex((line) => line.startsWith("at ")),
    ),
  );
  const own = frames.filter((line) => !/^at (?:.*\()?node:/.test(line));
  return own.length > 0 ? own : frames;
}
