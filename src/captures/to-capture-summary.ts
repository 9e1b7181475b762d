import type { Capture } from "../messages/capture.ts";
import type { CaptureSummary } from "../messages/capture-page.ts";
import { findAppFolder, toPlace, toShortFile } from "./file-names.ts";
import { chooseFrame } from "./group-frames.ts";

/** What the list of captures says of one. */
export function toCaptureSummary(capture: Capture, isLive: boolean): CaptureSummary {
  const { id, at, error, frames, request, threadId, generation } = capture;
  const frame = frames[chooseFrame(frames)];
  const file = frame ? toShortFile(frame.file, findAppFolder(frames)) : "";
  return {
    id,
    at,
    name: error.name,
    message: error.message,
    place: frame ? toPlace(file, { line: frame.line, column: 0 }) : "",
    request: request && {
      id: request.id,
      method: request.method,
      target: request.target,
      person: request.person,
    },
    threadId,
    generation,
    isLive,
  };
}
