/** What was kept of a thrown error: text only, bounded and redacted where it was captured. */
export interface Capture {
  /** Random, so that nobody can guess it; names host, thread and number within, for the front alone. */
  id: string;
  /** Milliseconds since the epoch. */
  at: number;
  error: CapturedError;
  /** Innermost first. Frames that `error.stack` alone names (before the last `await`) follow, not live. */
  frames: CapturedFrame[];
  /** Undefined: it belongs to no request (start, timers, other promises). */
  request: CapturedRequest | undefined;
  hostId: number;
  threadId: number;
  generation: number;
}

/** A thrown value; `throw null` has one as well. */
export interface CapturedError {
  /** The class's name, or the type of a value that is no error. */
  name: string;
  message: string;
  /** As the app would print it, positions mapped to the sources. */
  stack: string;
  /** From here to the root; cycles broken. */
  causes: CapturedError[];
  /** Parts of an AggregateError. */
  parts: CapturedError[];
}

export interface CapturedFrame {
  functionName: string;
  /** The source's absolute path or URL; empty: unknown (eval, Node's own). */
  file: string;
  /** From 1; 0: unknown. */
  line: number;
  column: number;
  /** `app`: the user's own; `package`: under node_modules; `node`: Node's own. */
  kind: "app" | "package" | "node";
  /** Around the line; undefined when the source can't be had. */
  source: SourceLines | undefined;
  /** Innermost scope first, a name once. Empty for frames that are not live. */
  locals: CapturedValue[];
  /** Whether it had an evaluator when it was captured; `CaptureState` says whether it still has. */
  isLive: boolean;
}

export interface SourceLines {
  /** The number of the first, from 1. */
  firstLine: number;
  lines: string[];
}

/** A value as text, one line, cut; `handle` opens it level by level. */
export interface CapturedValue {
  name: string;
  type:
    | "string"
    | "number"
    | "boolean"
    | "bigint"
    | "symbol"
    | "undefined"
    | "null"
    | "function"
    | "object"
    | "getter"
    | "hidden";
  text: string;
  /** What to ask for its members with, while the capture is live; undefined: it has none. */
  handle: string | undefined;
}

export interface CapturedRequest {
  id: string;
  method: string;
  target: string;
  /** Redacted: Authorization, cookies, values whose names look secret. */
  headers: [name: string, value: string][];
  /** Whoever the front took it for; empty: nobody. */
  person: string;
}

/** What is left of a capture's frames: `live` until `expiresAt`, then only the snapshot. */
export interface CaptureState {
  isLive: boolean;
  /** Why not: its thread ended, it was dropped for newer ones, its time was over. */
  reason: "thread-ended" | "dropped" | "expired" | undefined;
  /** Milliseconds since the epoch. */
  expiresAt: number;
  /** Whether consoles are allowed (`--no-eval`). */
  mayEvaluate: boolean;
}

/** POST `…/evaluate` answers this. */
export interface Evaluation {
  /** The value, or what was thrown. */
  value: CapturedValue;
  isError: boolean;
  /** The stack of what was thrown. */
  stack: string;
  /** What the evaluation printed, in order. */
  output: { stream: "stdout" | "stderr"; text: string }[];
  /** It was stopped at its limit. */
  isStopped: boolean;
  ms: number;
}

/** POST `…/complete` answers this. */
export interface Completions {
  /** Where in the text the completed word begins. */
  from: number;
  names: string[];
}

/** POST `…/members` answers this: one level of an object, from `start` on. */
export interface Members {
  members: CapturedValue[];
  /** How many there are in all. */
  total: number;
}
