import { HttpError } from "../errors/http-error.ts";
import { parseUrlEncoded } from "./parse-url-encoded.ts";
import { DEFAULT_REQUEST_LIMITS, type RequestLimits } from "./request-limits.ts";
import { ValueMap } from "./value-map.ts";

/**
 * The query of a URL (Flask's `request.args`). Nothing is parsed before somebody asks for a value.
 *
 * @param url absolute, or from the path on
 * @returns a map whose methods throw an HttpError 400 when there are more than `maxQueryParameters`
 */
export function readQuery(
  url: string,
  limits: Pick<RequestLimits, "maxQueryParameters"> = DEFAULT_REQUEST_LIMITS,
): ValueMap {
  return new ValueMap(() => {
    const max = limits.maxQueryParameters;
    return parseUrlEncoded(toQueryText(url), max, () => refuse(max));
  });
}

function toQueryText(url: string): string {
  const hash = url.indexOf("#");
  const end = hash === -1 ? url.length : hash;
  const start = url.indexOf("?");
  return start === -1 || start > end ? "" : url.slice(start + 1, end);
}

function refuse(max: number): HttpError {
  return new HttpError(400, `The address has more than ${max} parameters.`);
}
