/** Of a target that is too long, so much is logged and shown. */
const SHOWN_LENGTH = 200;

/** A request's target as it is shown: whole, unless it is refused for its length. */
export function shortenUrl(url: string, maxBytes: number): string {
  return url.length > maxBytes ? `${url.slice(0, SHOWN_LENGTH)}…` : url;
}
