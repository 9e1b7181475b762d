import { HTTP_STATUSES, type HttpErrorStatus } from "./http-statuses.ts";

export interface HttpErrorOptions {
  /** Added to the answer: `Allow`, `Retry-After`, `WWW-Authenticate` and the like. */
  headers?: Record<string, string> | Headers;
  /** Sent as it is, in place of a page made of status and message. */
  response?: Response;
  cause?: unknown;
}

/**
 * An answer with a status of 400 or above, thrown from wherever it turns out to be the answer (RFC 9110, 15.5 and 15.6).
 * What the visitor reads is `message`; the default is a sentence about the status.
 */
export class HttpError extends Error {
  override readonly name = "HttpError";
  readonly status: number;
  /** `Not Found`. */
  readonly title: string;
  readonly headers: Headers;
  readonly response: Response | undefined;

  /** @param status 400 to 599 */
  constructor(
    status: HttpErrorStatus | (number & {}),
    message?: string,
    options: HttpErrorOptions = {},
  ) {
    if (!Number.isInteger(status) || status < 400 || status > 599)
      throw new RangeError(`an HTTP error has a status from 400 to 599, not ${status}`);
    const known = HTTP_STATUSES[status as HttpErrorStatus];
    super(message ?? known?.sentence ?? "", "cause" in options ? { cause: options.cause } : {});
    this.status = status;
    this.title = known?.title ?? (status < 500 ? "Client Error" : "Server Error");
    this.headers = new Headers(options.headers);
    this.response = options.response;
  }
}
