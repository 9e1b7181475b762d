import { readBytes } from "./read-bytes.ts";
import { DEFAULT_REQUEST_LIMITS, type RequestLimits } from "./request-limits.ts";
import { toText } from "./to-text.ts";

/**
 * The whole body as text, which is UTF-8 whatever the request says, as in Werkzeug: what is none becomes U+FFFD, and a byte order
 * mark at the start is dropped.
 *
 * @throws {HttpError} 413 past `maxTextBytes`, announced or not; 400 when the client left in the middle
 * @throws {StopgapError} `BODY_ALREADY_READ`
 */
export async function readText(
  request: Request,
  limits: Pick<RequestLimits, "maxTextBytes"> = DEFAULT_REQUEST_LIMITS,
): Promise<string> {
  return toText(await readBytes(request, limits));
}
