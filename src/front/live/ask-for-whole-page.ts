import type { IncomingMessage } from "node:http";

/** With these a browser asks whether the page that it has is still good: an answer without a page could not be changed. */
const CONDITIONS = new Set(["if-none-match", "if-modified-since"]);
const CODINGS = "accept-encoding";

type Asked = Pick<IncomingMessage, "headers" | "rawHeaders">;

/**
 * Changes a request for a page so that whoever answers it, the app or the front itself, answers with all of the page and
 * without compressing it: nothing can be put into one that is compressed, or that the browser has already.
 */
export function askForWholePage(request: Asked): void {
  const { headers, rawHeaders } = request;
  for (let i = rawHeaders.length - 2; i >= 0; i -= 2) {
    const name = rawHeaders[i]?.toLowerCase() ?? "";
    if (CONDITIONS.has(name)) rawHeaders.splice(i, 2);
    // Without the header, any coding would do (RFC 9110, 12.5.3).
    else if (name === CODINGS) rawHeaders[i + 1] = "identity";
  }
  for (const name of CONDITIONS) delete headers[name];
  if (headers[CODINGS] !== undefined) headers[CODINGS] = "identity";
}
