import { EVALUATOR_SOURCE } from "../kit/frame-console.ts";
import { chooseLiveFrames } from "./choose-live-frames.ts";
import type { CallFrame, RemoteResult } from "./inspector-types.ts";
import type { ScriptFacts } from "./script-table.ts";
import { toCaptureGroup } from "./to-capture-group.ts";
import type { SeenFrame } from "./to-capture-facts.ts";
import { toFramePlan } from "./to-frame-plan.ts";

/** A paused thread, as far as it is asked here. */
interface PausedThread {
  post(method: string, params: object): Promise<unknown>;
  callKit(functionDeclaration: string, callArguments: object[]): Promise<unknown>;
}

interface KeptFrames {
  frames: SeenFrame[];
  /** Of the live ones; empty: it could not be had. */
  evaluatorIds: Promise<string[]>;
  /** Rejects when the kit has kept nothing. */
  keeping: Promise<unknown>;
}

/**
 * Has the frames of a paused thread kept under this number. Everything is posted at once, and the thread goes on when it
 * has done its part: a round trip less for each.
 */
export function keepFrames(
  thread: PausedThread,
  capture: number,
  frames: readonly { frame: CallFrame; script: ScriptFacts }[],
): KeptFrames {
  const chosen = chooseLiveFrames(frames.map(({ script }) => script.kind));
  const live = chosen.flatMap((index) => frames[index]?.frame ?? []);
  const evaluations = live.map(async ({ callFrameId }) => {
    const making = thread.post("Debugger.evaluateOnCallFrame", {
      callFrameId,
      expression: EVALUATOR_SOURCE,
      objectGroup: toCaptureGroup(capture),
      silent: true,
    });
    // On a machine that has no time for it, the thread may have gone on already: this frame has no console then.
    const made = (await making.catch(() => {})) as RemoteResult | undefined;
    return made?.result.objectId ?? "";
  });
  const kept = live.map((frame) => toFramePlan(frame));
  const objects = kept.flatMap(({ objectIds }) => objectIds.map((objectId) => ({ objectId })));
  const keeping = thread.callKit(
    "function (capture, plans, ...objects) { this.keep(capture, plans, objects); }",
    [{ value: capture }, { value: kept.map(({ plan }) => plan) }, ...objects],
  );
  const seen = frames.map(({ frame: { functionName, location }, script }, index): SeenFrame => ({
    functionName,
    script,
    line: location.lineNumber,
    column: location.columnNumber,
    isLive: chosen.includes(index),
  }));
  return { frames: seen, evaluatorIds: Promise.all(evaluations), keeping };
}
