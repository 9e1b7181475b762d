import { HttpError } from "../../errors/http-error.ts";
import { ESCAPED_SLASH } from "./text-piece.ts";

/**
 * Reads the escapes of a part of a path, once. An escaped slash stays apart from a slash that separates.
 *
 * @throws {HttpError} 400 for what is no escape, is no UTF-8, or is a NUL, which files and databases end texts at
 */
export function decodeText(raw: string): string {
  if (!raw.includes("%")) return raw;
  let text: string;
  try {
    text = decodeURIComponent(raw.replaceAll(/%2f/gi, ESCAPED_SLASH));
  } catch (cause) {
    throw new HttpError(400, "The address has an escape in it that can't be read.", { cause });
  }
  if (text.includes("\0")) throw new HttpError(400, "The address has a NUL in it.");
  return text;
}

/** As an app sees it: no difference is made between slashes any more. */
export function toPlainSlashes(text: string): string {
  return text.includes(ESCAPED_SLASH) ? text.replaceAll(ESCAPED_SLASH, "/") : text;
}

/** Clients resolve `.` and `..` before they ask. Who sends one is after something else. */
export function isDotSegment(text: string): boolean {
  return text.length <= 2 && (text === "." || text === "..");
}

export function hasDotSegment(text: string): boolean {
  if (!text.startsWith(".") && !text.includes("/.")) return false;
  return text.split("/").some(isDotSegment);
}
