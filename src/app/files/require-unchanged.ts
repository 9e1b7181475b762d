import { HttpError } from "../errors/http-error.ts";
import { decideCondition, type Validators } from "./decide-condition.ts";

/**
 * For handlers that change something, before they do: ends the request if what it would change is not what the client
 * has last seen, so that nobody's work is overwritten unseen (`If-Match`, `If-None-Match`, `If-Unmodified-Since`).
 *
 * @param current its ETag in quotes (`makeEtag`), the time of its last change, or both
 * @param options `isRequired`: a request without any of these conditions gets a 428 (RFC 6585)
 * @throws {HttpError} 412, 428
 */
export function requireUnchanged(
  request: Request,
  current: Validators,
  options: { readonly isRequired?: boolean } = {},
): void {
  const { headers } = request;
  const isConditional =
    headers.has("if-match") || headers.has("if-none-match") || headers.has("if-unmodified-since");
  if (options.isRequired === true && !isConditional) throw new HttpError(428);
  // Whatever the method is called: this one is about to change something.
  if (decideCondition("PUT", headers, current) === "failed") throw new HttpError(412);
}
