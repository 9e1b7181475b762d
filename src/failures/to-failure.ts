import { StopgapError } from "../errors/stopgap-error.ts";
import type { Failure } from "../messages/failure.ts";
import { cleanStack } from "./clean-stack.ts";
import { describeThrown, readThrown, readThrownText } from "./read-thrown.ts";

const MAX_CAUSES = 5;
const MAX_MESSAGE_LENGTH = 20_000;

/** Makes plain text of whatever was thrown: an error, a string, null, a proxy that throws when it is looked at. */
export function toFailure(error: unknown): Failure {
  if (isStopgapError(error)) {
    const { code, message, fix, userStack } = error;
    return { name: error.name, message, stack: userStack ?? "", code, fix };
  }
  const code = readThrownText(error, "code");
  return {
    name: nameOf(error),
    message: describeThrown(error).slice(0, MAX_MESSAGE_LENGTH),
    stack: stackWithCauses(error),
    ...(code === "" ? {} : { code }),
  };
}

function isStopgapError(error: unknown): error is StopgapError {
  try {
    return error instanceof StopgapError;
  } catch {
    // A proxy may throw when asked for its prototype; it is no error of ours.
    return false;
  }
}

function nameOf(error: unknown): string {
  const own = readThrownText(error, "name");
  // Libraries often set no name on their subclasses; the class's own says more than "Error".
  const className = readThrownText(readThrown(error, "constructor"), "name");
  if (own === "Error" && className !== "" && className !== "Object") return className;
  return own === "" || typeof error === "function" ? "Error" : own;
}

function stackWithCauses(error: unknown): string {
  const parts: string[] = [];
  let current = error;
  for (let i = 0; i < MAX_CAUSES && current !== undefined && current !== null; i++) {
    if (i > 0) parts.push(`caused by ${nameOf(current)}: ${describeThrown(current)}`);
    parts.push(cleanStack(readThrownText(current, "stack")));
    current = readThrown(current, "cause");
  }
  return parts.filter((part) => part !== "").join("\n");
}
