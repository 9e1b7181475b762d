import { HttpError } from "../../errors/http-error.ts";
import { parseHeaderValue } from "../parse-header-value.ts";
import type { PartHead } from "./part-head.ts";

const BROWSER_ESCAPE = /%(?:22|0D|0A)/gi;

/**
 * The headers of a part of `multipart/form-data` (RFC 7578), read as UTF-8. Browsers write quotes and line breaks as `%22`, `%0D` and
 * `%0A`, and nothing else (HTML, "multipart form data"); other programs put a backslash before a quote. Both are undone.
 *
 * @param headers by name in lower case, one byte a character
 * @throws {HttpError} 400 when it is no form-data, or has no name
 */
export function parsePartHead(
  headers: Readonly<Record<string, readonly string[] | undefined>>,
): PartHead {
  const disposition = parseHeaderValue(decode(headers["content-disposition"]?.[0] ?? ""));
  const name = disposition.parameters.get("name");
  if (disposition.value !== "form-data" || name === undefined)
    throw new HttpError(400, "The form has a part without a name.");
  const { value, parameters } = parseHeaderValue(decode(headers["content-type"]?.[0] ?? ""));
  const filename = disposition.parameters.get("filename");
  return {
    name: unescape(name),
    filename: filename === undefined ? undefined : unescape(filename),
    type: value === "" ? "text/plain" : value,
    charset: /^(?:iso-8859-1|latin-?1)$/i.test(parameters.get("charset") ?? "") ? "latin1" : "utf8",
  };
}

function decode(bytes: string): string {
  if (!/[\u0080-\u00FF]/.test(bytes)) return bytes;
  return Buffer.from(bytes, "latin1").toString("utf8");
}

function unescape(text: string): string {
  if (!text.includes("%")) return text;
  return text.replace(BROWSER_ESCAPE, (escape) =>
    String.fromCharCode(Number.parseInt(escape.slice(1), 16)),
  );
}
