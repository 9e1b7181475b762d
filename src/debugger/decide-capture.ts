import type { ErrorChoice } from "../messages/debug-orders.ts";

/** What is known of a throw in the moment in which it is thrown. */
export interface ThrowFacts {
  choice: ErrorChoice;
  /** Thrown by what a developer typed into a console. */
  isOfEvaluation: boolean;
  /** The same object was seen before: it is thrown on, and where it came from is kept. */
  isSeen: boolean;
  /** V8 sees nobody who will catch it; it may be wrong where promises are concerned. */
  isUncaught: boolean;
  /** A request whose answer is not made yet. */
  isOfRequest: boolean;
}

/**
 * `keep`: it is kept whatever follows. `wait`: whether it is kept shows when the request is answered, or the error has
 * ended its thread. `skip`: it costs nothing more.
 */
export type CaptureDecision = "keep" | "wait" | "skip";

export function decideCapture(facts: ThrowFacts): CaptureDecision {
  if (facts.isOfEvaluation || facts.isSeen) return "skip";
  if (facts.choice === "all") return "keep";
  if (facts.isUncaught) return "wait";
  // An error that somebody catches, and that no answer can be made from, is how the app works.
  return facts.choice === "500" && facts.isOfRequest ? "wait" : "skip";
}
