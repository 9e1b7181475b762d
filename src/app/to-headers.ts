import type { AnswerHeaders } from "./answer.ts";

/** Headers that can be changed, whatever they were given as. */
export function toHeaders(headers: AnswerHeaders | undefined): Headers {
  return new Headers(headers as ConstructorParameters<typeof Headers>[0]);
}
