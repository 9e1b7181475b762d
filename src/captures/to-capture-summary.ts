import type { Capture } from "../messages/capture.ts";
import type { CaptureSummary } from "../messages/capture-page.ts";

/** What the list of captures says of one. */
export function toCaptureSummary(capture: Capture, isLive: boolean): CaptureSummary {
  const { id, at, error, frames, request, threadId, generation } = capture;
  const frame = frames.find(({ kind }) => kind === "app");
  return {
    id,
    at,
    name: error.name,
    message: error.message,
    place: frame ? `${frame.file}:${frame.line}` : "",
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
