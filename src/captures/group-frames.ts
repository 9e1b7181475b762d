import type { CapturedFrame } from "../messages/capture.ts";
import { readPackageName } from "./file-names.ts";

/** Frames that stand side by side in the list; folded ones are shown when they are asked for. */
export interface FrameGroup {
  /** Their places in the capture: `first` up to, not with, `end`. */
  readonly first: number;
  readonly end: number;
  /** What stands in their place while they are folded; empty: they are always shown. */
  readonly label: string;
}

/** Of a recursion, the middle says nothing new. */
const MAX_RUN = 40;
const SHOWN_BEFORE = 20;
const SHOWN_BEHIND = 10;
const MAX_NAMES = 3;

/** Folds what is not the app's own, and the middle of what is long. */
export function groupFrames(frames: readonly CapturedFrame[]): FrameGroup[] {
  const groups: FrameGroup[] = [];
  const isOwnKnown = frames.some(isOwn);
  for (let first = 0; first < frames.length;) {
    const frame = frames[first];
    let end = first + 1;
    while (end < frames.length && isOwn(frames[end]) === isOwn(frame)) end++;
    if (isOwn(frame) || !isOwnKnown) groups.push(...cutRun(first, end));
    else groups.push({ first, end, label: describeFolded(frames.slice(first, end)) });
    first = end;
  }
  return groups;
}

/** The frame to look at first: the innermost of the app's own. */
export function chooseFrame(frames: readonly CapturedFrame[]): number {
  return Math.max(frames.findIndex(isOwn), 0);
}

function isOwn(frame: CapturedFrame | undefined): boolean {
  return frame?.kind === "app";
}

function cutRun(first: number, end: number): FrameGroup[] {
  if (end - first <= MAX_RUN) return [{ first, end, label: "" }];
  const [from, until] = [first + SHOWN_BEFORE, end - SHOWN_BEHIND];
  return [
    { first, end: from, label: "" },
    { first: from, end: until, label: `${(until - from).toLocaleString("en")} more frames` },
    { first: until, end, label: "" },
  ];
}

function describeFolded(frames: readonly CapturedFrame[]): string {
  const names = new Set(frames.map(toOwner));
  const shown = [...names].slice(0, MAX_NAMES);
  if (names.size > MAX_NAMES) shown.push("others");
  const last = shown.pop() ?? "";
  const list = shown.length === 0 ? last : `${shown.join(", ")} and ${last}`;
  return `${frames.length.toLocaleString("en")} ${frames.length === 1 ? "frame" : "frames"} in ${list}`;
}

function toOwner(frame: CapturedFrame): string {
  return frame.kind === "node" ? "Node" : readPackageName(frame.file) || "packages";
}
