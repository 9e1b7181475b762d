import { HttpError, type HttpErrorOptions } from "./http-error.ts";
import type { HttpErrorStatus } from "./http-statuses.ts";

/**
 * Ends the request with this error, from however deep, as Flask's `abort` does.
 *
 * @param status 400 to 599, or a whole `Response` to be sent as it is
 * @param message what the visitor reads; absent: a sentence about the status
 * @throws {HttpError} always
 */
export function abort(
  status: HttpErrorStatus | (number & {}) | Response,
  message?: string,
  options: HttpErrorOptions = {},
): never {
  if (status instanceof Response)
    throw new HttpError(Math.max(400, status.status), message, { ...options, response: status });
  throw new HttpError(status, message, options);
}
