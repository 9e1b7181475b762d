import { fileURLToPath } from "node:url";
import type { CapturedFrame } from "../../messages/capture.ts";

const ASYNC_FRAME = /^\s*at async (?:(.+?) \()?(.+?):(\d+):(\d+)\)?$/;
const ANY_FRAME = /^\s*at (?:async )?(?:(.+?) \()?(.+?):(\d+):(\d+)\)?$/;
const MAX_FRAMES = 50;

/** The place of a frame that only the text of a stack names. */
export type StackFrame = Pick<CapturedFrame, "functionName" | "file" | "line" | "column">;

/** Frames before the last `await`: they are over, and the stack alone tells of them. */
export function readAsyncFrames(stack: string): StackFrame[] {
  return readFrames(stack, ASYNC_FRAME);
}

/** All frames of a stack, for an error whose frames nobody has seen. */
export function readStackFrames(stack: string): StackFrame[] {
  return readFrames(stack, ANY_FRAME);
}

function readFrames(stack: string, pattern: RegExp): StackFrame[] {
  const frames = stack.split("\n").flatMap((text): StackFrame[] => {
    const [, functionName = "", place, line, column] = pattern.exec(text) ?? [];
    if (place === undefined) return [];
    return [{ functionName, file: toPath(place), line: Number(line), column: Number(column) }];
  });
  return frames.slice(0, MAX_FRAMES);
}

function toPath(place: string): string {
  if (!place.startsWith("file:")) return place;
  try {
    return fileURLToPath(place);
  } catch {
    // Whatever a loader made up.
    return place;
  }
}
