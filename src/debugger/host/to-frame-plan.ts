import type { FramePlan } from "../kit/kept-capture.ts";
import type { CallFrame } from "./inspector-types.ts";

/** Scopes beyond these are everybody's. */
const SHARED = new Set(["global", "script"]);
const OUTER = new Set(["closure", "module"]);

/** Which of a frame's scopes are kept, and which of them are the function's own. */
export function toFramePlan(frame: CallFrame): { plan: FramePlan; objectIds: string[] } {
  const chain = frame.scopeChain.filter(
    ({ type, object }) => !SHARED.has(type) && object.objectId !== undefined,
  );
  const hasLocal = chain.some(({ type }) => type === "local");
  const outerAt = chain.findIndex(({ type }) => (hasLocal ? OUTER.has(type) : type === "closure"));
  const objectIds = chain.flatMap(({ object }) => object.objectId ?? []);
  const hasThis = frame.this.objectId !== undefined;
  const plan = {
    own: outerAt === -1 ? chain.length : outerAt,
    scopes: chain.length,
    hasThis,
    isModule: !hasLocal || (frame.functionName === "" && chain.length === 1),
  };
  return { plan, objectIds: hasThis ? [...objectIds, frame.this.objectId ?? ""] : objectIds };
}
