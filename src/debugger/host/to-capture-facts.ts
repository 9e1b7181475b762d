import type { CapturedFrame } from "../../messages/capture.ts";
import type { CaptureFacts } from "../../messages/control-messages.ts";
import type { ThreadSnapshot } from "../../messages/debug-orders.ts";
import { readAsyncFrames, type StackFrame } from "./read-async-frames.ts";
import { toKind, type ScriptFacts } from "./script-table.ts";
import type { SourceReader } from "./source-lines.ts";

/** A frame as it was paused. */
export interface SeenFrame {
  functionName: string;
  script: ScriptFacts;
  /** From 0. */
  line: number;
  column: number;
  isLive: boolean;
}

const MAX_FRAMES = 100;

export function toCaptureFacts(
  { at, frames }: { at: number; frames: readonly SeenFrame[] },
  snapshot: ThreadSnapshot,
  sources: SourceReader,
): CaptureFacts {
  let live = 0;
  const end = frames.findLastIndex(
    ({ script }) => script.kind === "app" || script.kind === "package",
  );
  const seen = frames
    .slice(0, Math.min(end + 1 || frames.length, MAX_FRAMES))
    .flatMap((frame): CapturedFrame[] => {
      const { script, functionName, isLive } = frame;
      const locals = isLive ? (snapshot.locals[live++] ?? []) : [];
      if (script.kind === "own") return [];
      return [{ functionName, kind: script.kind, ...sources.find(script, frame), locals, isLive }];
    });
  const earlier = readAsyncFrames(snapshot.error.stack).flatMap((frame) =>
    toEarlierFrame(frame, sources),
  );
  return {
    at,
    error: snapshot.error,
    frames: [...seen, ...earlier],
    request: snapshot.request,
  };
}

/** A frame that is only named in a stack. */
export function toEarlierFrame(frame: StackFrame, sources: SourceReader): CapturedFrame[] {
  const kind = toKind(frame.file);
  if (kind === "own") return [];
  const source = sources.findMapped(frame.file, frame.line);
  return [{ ...frame, kind, source, locals: [], isLive: false }];
}
