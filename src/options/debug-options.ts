import type { ErrorChoice } from "../messages/debug-orders.ts";
import type { CheckedOptions } from "./checked-options.ts";

/** What is kept of errors, for how long, and what developers may do with it. */
export interface DebugOptions {
  errors: ErrorChoice;
  mayEvaluate: boolean;
  evaluationMs: number;
  /** In each thread. */
  throwsPerSecond: number;
  maxCaptures: number;
  maxBytes: number;
  /** 0: no limit. */
  ageMs: number;
  /** In lower case, besides `localhost` and addresses. */
  trustedHosts: string[];
}

/** Undefined: there is no debugger. */
export function toDebugOptions(
  checked: CheckedOptions,
  isProduction: boolean,
): DebugOptions | undefined {
  if (checked.debugger !== true || isProduction) return undefined;
  const names = [...(checked.trustedHost ?? []), ...checked.host];
  return {
    errors: checked.debuggerErrors,
    mayEvaluate: checked.eval,
    evaluationMs: checked.evalTimeout,
    throwsPerSecond: checked.debuggerThrows,
    maxCaptures: checked.debuggerCaptures,
    maxBytes: checked.debuggerMemory,
    ageMs: checked.debuggerAge,
    trustedHosts: names.map((name) => name.trim().toLowerCase()),
  };
}
