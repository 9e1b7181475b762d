import type { DebugResult } from "../../messages/debug-orders.ts";

/** The answer to code that was still running after so many ms. */
export function toStoppedEvaluation(tookMs: number): DebugResult {
  const value = { name: "", type: "undefined", text: "", handle: undefined } as const;
  const stack = "Stopped: it did not end in time (--eval-timeout).";
  const evaluation = { value, isError: true, stack, output: [], isStopped: true, ms: tookMs };
  return { kind: "evaluated", evaluation };
}
