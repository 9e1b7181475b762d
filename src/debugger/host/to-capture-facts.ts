import type { CapturedFrame } from "../../messages/capture.ts";
import type { CaptureFacts } from "../../messages/control-messages.ts";
import type { ThreadSnapshot } from "../../messages/debug-orders.ts";
import { placeGivenFrames } from "./place-given-frames.ts";
import { readAsyncFrames, readStackFrames, type StackFrame } from "./read-async-frames.ts";
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

/** What was paused of a capture. */
export interface SeenCapture {
  at: number;
  frames: readonly SeenFrame[];
  /** Its error was handed to whoever answers, and not seen to be thrown. */
  isGiven: boolean;
}

interface ToldCapture {
  facts: CaptureFacts;
  /** Of each of its frames: the number of its console in the thread; undefined: it has none. */
  consoles: (number | undefined)[];
}

type PlacedFrame = CapturedFrame & { console: number | undefined };

const MAX_FRAMES = 100;

export function toCaptureFacts(
  { at, frames, isGiven }: SeenCapture,
  snapshot: ThreadSnapshot,
  sources: SourceReader,
): ToldCapture {
  const { error, request } = snapshot;
  const seen = toSeenFrames(frames, snapshot, sources);
  const named = isGiven ? readStackFrames(error.stack) : readAsyncFrames(error.stack);
  const earlier = named.flatMap((frame) =>
    toEarlierFrame(frame, sources).map((told) => ({ ...told, console: undefined })),
  );
  const placed = isGiven ? placeGivenFrames<PlacedFrame>(earlier, seen) : [...seen, ...earlier];
  return {
    facts: { at, error, frames: placed.map(({ console: _number, ...frame }) => frame), request },
    consoles: placed.map((frame) => frame.console),
  };
}

function toSeenFrames(
  frames: readonly SeenFrame[],
  { locals }: ThreadSnapshot,
  sources: SourceReader,
): PlacedFrame[] {
  let live = 0;
  const end = frames.findLastIndex(
    ({ script }) => script.kind === "app" || script.kind === "package",
  );
  return frames
    .slice(0, Math.min(end + 1 || frames.length, MAX_FRAMES))
    .flatMap((frame): PlacedFrame[] => {
      const { script, functionName, isLive } = frame;
      const number = isLive ? live++ : undefined;
      if (script.kind === "own") return [];
      const place = sources.find(script, frame);
      const own = number === undefined ? [] : (locals[number] ?? []);
      return [{ functionName, kind: script.kind, ...place, locals: own, isLive, console: number }];
    });
}

/** A frame that is only named in a stack. */
export function toEarlierFrame(frame: StackFrame, sources: SourceReader): CapturedFrame[] {
  const kind = toKind(frame.file);
  if (kind === "own") return [];
  const source = sources.findMapped(frame.file, frame.line);
  return [{ ...frame, kind, source, locals: [], isLive: false }];
}
