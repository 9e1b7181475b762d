import { HttpError } from "../../errors/http-error.ts";
import { parseHeaderValue } from "../parse-header-value.ts";

/** RFC 2046, 5.1.1 allows 70; a few programs write more, and the search for it takes 256 at most. */
const MAX_LENGTH = 200;

/**
 * What separates the parts of a multipart body.
 *
 * @throws {HttpError} 400 when it is missing or can't be one
 */
export function readBoundary(contentType: string): string {
  const boundary = parseHeaderValue(contentType).parameters.get("boundary");
  if (boundary === undefined || boundary === "" || !/^[\u0020-\u007E]+$/.test(boundary))
    throw new HttpError(400, "The form does not say what separates its parts.");
  if (boundary.length > MAX_LENGTH)
    throw new HttpError(400, "What separates the form's parts is too long.");
  return boundary;
}
