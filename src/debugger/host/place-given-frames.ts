import type { CapturedFrame } from "../../messages/capture.ts";

type Place = Pick<CapturedFrame, "file" | "line" | "kind">;

/**
 * The frames of an error that was handed to whoever answers and not thrown: where it was made, as its stack says, and
 * those that were at work when it was answered. Where one of them made it, everything further in only passed it on.
 *
 * @param made of the error's stack, innermost first
 * @param answering innermost first
 */
export function placeGivenFrames<Frame extends Place>(
  made: readonly Frame[],
  answering: readonly Frame[],
): Frame[] {
  const maker = made.find(({ kind }) => kind === "app");
  const makerAt = maker
    ? answering.findIndex(({ file, line }) => file === maker.file && line === maker.line)
    : -1;
  return makerAt === -1 ? [...made, ...answering] : answering.slice(makerAt);
}
