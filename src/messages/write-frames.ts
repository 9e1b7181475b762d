import type { Writable } from "node:stream";
import { LONG_BYTES } from "./lane-frames.ts";

/**
 * Writes frames in one system call: short ones joined, long ones as they are. They must not change afterwards. Calls
 * `onWritten` when the system has all of them, or with an error when it takes no more.
 */
export function writeFrames(
  lane: Writable,
  frames: readonly Buffer[],
  onWritten: (error?: Error | null) => void = () => {},
): void {
  const [first] = frames;
  if (frames.length === 1 && first) return void lane.write(first, onWritten);
  if (!frames.some(isLong)) return void lane.write(Buffer.concat(frames), onWritten);
  lane.cork();
  for (const [i, frame] of frames.entries())
    lane.write(frame, i === frames.length - 1 ? onWritten : undefined);
  lane.uncork();
}

function isLong(frame: Buffer): boolean {
  return frame.length >= LONG_BYTES;
}
