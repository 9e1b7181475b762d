import type { ThreadEnding } from "../messages/control-messages.ts";
import type { FailureKind } from "./pages/failure-texts.ts";

/** The page for those whose request ran in a thread that ended so. */
export function toFailureKind(ending: ThreadEnding): FailureKind {
  if (ending.kind === "blocked") return "blocked";
  return ending.kind === "ended" ? "closing" : "thread-died";
}
