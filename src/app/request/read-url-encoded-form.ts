import { HttpError } from "../errors/http-error.ts";
import { parseUrlEncoded } from "./parse-url-encoded.ts";
import { readBytes } from "./read-bytes.ts";
import type { RequestLimits } from "./request-limits.ts";
import { toText } from "./to-text.ts";
import { ValueMap } from "./value-map.ts";

/**
 * The fields of an `application/x-www-form-urlencoded` body.
 *
 * @throws {HttpError} 413 past `maxFormMemoryBytes`, `maxBodyBytes` or `maxFormParts`; 400 when the client left in the middle
 */
export async function readUrlEncodedForm(
  request: Request,
  limits: RequestLimits,
): Promise<ValueMap> {
  const maxTextBytes = Math.min(limits.maxFormMemoryBytes, limits.maxBodyBytes);
  const text = toText(await readBytes(request, { maxTextBytes }));
  const max = limits.maxFormParts;
  const entries = parseUrlEncoded(
    text,
    max,
    () => new HttpError(413, `The form has more than ${max} fields.`),
  );
  return new ValueMap(entries);
}
