import type { CallFrame } from "./inspector-types.ts";
import type { ScriptFacts } from "./script-table.ts";

/** Whoever makes an answer from an error has it close by. */
const MAX_FRAMES = 30;
/** What a function was given or made itself; what lies around it may be of any other request. */
const OWN_SCOPES = new Set(["local", "block", "catch"]);

/** Where the error may be that an answer is being made from: the scopes of the frames that make it, innermost first. */
export function chooseGivenScopes(
  frames: readonly { frame: CallFrame; script: ScriptFacts }[],
): { frame: number; objectId: string }[] {
  return frames.slice(0, MAX_FRAMES).flatMap(({ frame, script: { kind } }, index) => {
    if (kind !== "app" && kind !== "package") return [];
    return frame.scopeChain.flatMap(({ type, object: { objectId } }) =>
      OWN_SCOPES.has(type) && objectId !== undefined ? [{ frame: index, objectId }] : [],
    );
  });
}
