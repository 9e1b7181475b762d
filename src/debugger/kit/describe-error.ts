import type { CapturedError } from "../../messages/capture.ts";
import { describeThrown, readThrown, readThrownText } from "../../failures/read-thrown.ts";
import { maskSecretText } from "../mask-secret-text.ts";
import { writeValue } from "./write-value.ts";

const MAX_CAUSES = 10;
const MAX_PARTS = 10;
/** Parts have causes and parts of their own; so many errors are told of in all. */
const MAX_ERRORS = 50;
const MAX_DEPTH = 4;
const MAX_MESSAGE_LENGTH = 20_000;
const MAX_STACK_LENGTH = 50_000;

/** Whatever was thrown as text: an error with its causes and parts, a string, null, a proxy that throws when looked at. */
export function describeError(thrown: unknown): CapturedError {
  return describeWhole(thrown, new Set<unknown>([thrown]), 0);
}

function describeWhole(thrown: unknown, seen: Set<unknown>, depth: number): CapturedError {
  const causes: CapturedError[] = [];
  let cause = readThrown(thrown, "cause");
  while (cause !== undefined && !seen.has(cause) && causes.length < MAX_CAUSES) {
    seen.add(cause);
    causes.push({ ...describeOne(cause), causes: [], parts: describeParts(cause, seen, depth) });
    cause = readThrown(cause, "cause");
  }
  return { ...describeOne(thrown), causes, parts: describeParts(thrown, seen, depth) };
}

function describeParts(thrown: unknown, seen: Set<unknown>, depth: number): CapturedError[] {
  const parts = readThrown(thrown, "errors");
  if (!Array.isArray(parts) || depth >= MAX_DEPTH) return [];
  return parts.slice(0, MAX_PARTS).flatMap((part: unknown) => {
    if (seen.has(part) || seen.size >= MAX_ERRORS) return [];
    // The same text twice is two parts.
    if (typeof part === "object") seen.add(part);
    return [describeWhole(part, seen, depth + 1)];
  });
}

function describeOne(thrown: unknown): Omit<CapturedError, "causes" | "parts"> {
  return {
    name: nameOf(thrown),
    message: maskSecretText(
      (isErrorLike(thrown) ? describeThrown(thrown) : writeSafely(thrown)).slice(
        0,
        MAX_MESSAGE_LENGTH,
      ),
    ),
    stack: maskSecretText(readThrownText(thrown, "stack").slice(0, MAX_STACK_LENGTH)),
  };
}

function isErrorLike(thrown: unknown): boolean {
  return typeof thrown === "string" || typeof readThrown(thrown, "message") === "string";
}

/** Libraries often set no name on their subclasses; the class's own says more than "Error". */
function nameOf(thrown: unknown): string {
  if (thrown === null) return "null";
  if (typeof thrown !== "object") return typeof thrown;
  const own = readThrownText(thrown, "name");
  const className = readThrownText(readThrown(thrown, "constructor"), "name");
  if ((own === "Error" || own === "") && className !== "") return className;
  return own === "" ? "object" : own;
}

function writeSafely(thrown: unknown): string {
  try {
    return writeValue(thrown);
  } catch {
    // What was thrown can't be looked at; that it was thrown is told all the same.
    return "a value that can't be shown";
  }
}
