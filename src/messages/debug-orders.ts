import type {
  CapturedError,
  CapturedRequest,
  CapturedValue,
  Completions,
  Evaluation,
  Members,
} from "./capture.ts";

/** Which throws are kept: those that nobody caught, those that an answer of 500 was made from as well, or all. */
export type ErrorChoice = "unhandled" | "500" | "all";

/** What a thread and its host keep to, when errors are captured at all. */
export interface DebugSettings {
  errors: ErrorChoice;
  /** Whether code may be run in a frame. */
  mayEvaluate: boolean;
  /** A thread looks at so many throws a second, on average. */
  throwsPerSecond: number;
  /** How long code that a developer runs may take. */
  evaluationMs: number;
}

/** What is asked of a capture in the thread that has it; `capture` is its number there, 0 the console without a frame. */
export type DebugOrder =
  | { kind: "evaluate"; capture: number; frame: number; code: string }
  | { kind: "complete"; capture: number; frame: number; text: string; cursor: number }
  | { kind: "members"; capture: number; handle: string; start: number };

export type DebugResult =
  | { kind: "evaluated"; evaluation: Evaluation }
  | { kind: "completed"; completions: Completions }
  | { kind: "members"; members: Members }
  /** It has been dropped, its thread has ended, or there is no such frame or handle. */
  | { kind: "gone" };

/** What a thread tells of an error that is to be kept; frames and their places its host knows. */
export interface ThreadSnapshot {
  error: CapturedError;
  /** Of each live frame, innermost first. */
  locals: CapturedValue[][];
  request: CapturedRequest | undefined;
}

/**
 * Why it is kept. `answer`: a failure is being answered, and this was thrown last before it. `earlier`: this was thrown
 * for the same request before that one. `uncaught`: nobody has caught it. `chosen`: all errors are kept. `load`: the app
 * does not load with it.
 */
export type CaptureReason = "answer" | "earlier" | "uncaught" | "chosen" | "load";
