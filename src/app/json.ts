import type { AnswerHeaders } from "./answer.ts";
import { toHeaders } from "./to-headers.ts";

/**
 * A JSON answer; for lists, null, numbers and the like, which a handler can't return by themselves. Flask's `jsonify`.
 *
 * @throws TypeError when `value` is nothing that JSON has: undefined, a function, a bigint, a circle
 */
export function json(value: unknown, status = 200, headers?: AnswerHeaders): Response {
  const body = JSON.stringify(value) as string | undefined;
  if (body === undefined) throw new TypeError(`JSON has no ${typeof value}`);
  const all = toHeaders(headers);
  if (!all.has("Content-Type")) all.set("Content-Type", "application/json");
  return new Response(body, { status, headers: all });
}
