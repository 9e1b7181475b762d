import type { CaptureFacts } from "../../messages/control-messages.ts";
import type { Failure } from "../../messages/failure.ts";
import { maskSecretText } from "../mask-secret-text.ts";
import type { SourceReader } from "./source-lines.ts";
import { toCaptureFacts } from "./to-capture-facts.ts";

/** An app that does not load, as an error outside of requests of which only the stack is left. */
export function toLoadFacts(
  { name, message, stack }: Failure,
  sources: SourceReader,
): CaptureFacts {
  const texts = { message: maskSecretText(message), stack: maskSecretText(stack) };
  const error = { name, ...texts, causes: [], parts: [] };
  const seen = { at: Date.now(), frames: [], isGiven: true };
  return toCaptureFacts(seen, { error, locals: [], request: undefined }, sources).facts;
}
