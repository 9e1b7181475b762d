import { isUtf8 } from "node:buffer";
import { HttpError } from "../errors/http-error.ts";
import { isJsonType } from "./json/is-json-type.ts";
import { parseJson } from "./json/parse-json.ts";
import { readBytes } from "./read-bytes.ts";
import { DEFAULT_REQUEST_LIMITS, type RequestLimits } from "./request-limits.ts";
import { toText } from "./to-text.ts";

export interface JsonOptions {
  /** Takes whatever `Content-Type` there is; default false. */
  force?: boolean;
  /** Undefined in place of a 400 or 415; too large is a 413 all the same. Default false. */
  silent?: boolean;
  limits?: Pick<RequestLimits, "maxTextBytes" | "maxJsonDepth">;
}

/**
 * The body as JSON (Flask's `get_json(force, silent)`), in UTF-8 (RFC 8259, 8.1); a byte order mark is skipped.
 *
 * @throws {HttpError} 415 without a JSON `Content-Type`; 413 past `maxTextBytes`; 400 for malformed JSON, for more than `maxJsonDepth`
 *   levels, and for names that reach for prototypes
 * @throws {StopgapError} `BODY_ALREADY_READ`
 */
export async function readJson(request: Request, options: JsonOptions = {}): Promise<unknown> {
  const { force = false, silent = false, limits = DEFAULT_REQUEST_LIMITS } = options;
  if (!force && !isJsonType(request.headers.get("content-type"))) {
    if (silent) return undefined;
    throw new HttpError(415, "JSON was expected: send it with Content-Type: application/json.");
  }
  const bytes = await readBytes(request, limits);
  try {
    if (!isUtf8(bytes)) throw new HttpError(400, "The JSON is not in UTF-8.");
    return parseJson(toText(bytes), limits.maxJsonDepth);
  } catch (error) {
    if (silent && error instanceof HttpError) return undefined;
    throw error;
  }
}
