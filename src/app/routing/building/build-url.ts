import { urlPartUnfit } from "../../../errors/routing-errors.ts";

const SCHEME = /^[a-z][a-z\d+.-]*$/i;
const HOST = /^(?:\[[\da-f:.]+\]|[\w.~-]+)(?::\d{1,5})?$/i;

export interface UrlParts {
  /** With scheme and host, for mails and the like. Default: only if `scheme` is given. */
  external?: boolean | undefined;
  /** `https`; an empty text makes a URL of the scheme of the page that it stands in. Default: http. */
  scheme?: string | undefined;
  /** `example.com:8080`; needed when external. */
  host?: string | undefined;
  /** What comes behind a `#`, not encoded. */
  anchor?: string | undefined;
}

/**
 * Puts scheme, host and anchor to a path with its query, as Flask's `url_for` does with `_external`, `_scheme` and `_anchor`.
 *
 * @throws {StopgapError} URL_PART_UNFIT, for a scheme that is none and a host that is none or missing
 */
export function buildUrl(path: string, parts: UrlParts = {}): string {
  const anchor = parts.anchor === undefined ? "" : `#${encodeAnchor(parts.anchor)}`;
  if (!(parts.external ?? parts.scheme !== undefined)) return path + anchor;
  const { scheme = "http", host = "" } = parts;
  if (scheme !== "" && !SCHEME.test(scheme))
    throw urlPartUnfit("the scheme", "http, https or the like");
  if (!HOST.test(host)) throw urlPartUnfit("the host", "a name such as example.com:8080");
  return `${scheme === "" ? "" : `${scheme}:`}//${host}${path}${anchor}`;
}

function encodeAnchor(anchor: string): string {
  try {
    return encodeURI(anchor).replaceAll("#", "%23");
  } catch (cause) {
    throw urlPartUnfit("the anchor", "text without halves of characters", cause);
  }
}
