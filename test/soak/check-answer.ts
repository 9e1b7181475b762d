import type { Reply } from "./call.ts";

/** What is wrong with an answer of the app's to request `id`, by its head; `undefined`: nothing. */
export function checkHead({ status, headers }: Reply, id: string): string | undefined {
  if (status !== 200) return `the answer is a ${status}`;
  if (headers["x-soak-id"] !== id) return `the answer is to ${String(headers["x-soak-id"])}`;
  return headers["stopgap-request-id"] === undefined ? "the answer has no request id" : undefined;
}

/** The same, and by its body, which is JSON with the id in it. */
export function checkAnswer(reply: Reply, id: string): string | undefined {
  return checkHead(reply, id) ?? checkFact(reply, "id", id);
}

/** What is wrong with one of the facts in a JSON body. */
export function checkFact(reply: Reply, name: string, expected: unknown): string | undefined {
  const found = readFacts(reply)[name];
  return found === expected ? undefined : `${name} is ${String(found)}, not ${String(expected)}`;
}

export function readFacts({ body }: Reply): Record<string, unknown> {
  try {
    return JSON.parse(body.toString()) as Record<string, unknown>;
  } catch {
    // An empty object fails every check, with what was expected in it.
    return {};
  }
}
