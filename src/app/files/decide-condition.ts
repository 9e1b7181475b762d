/** What is known of the thing that a request is about, as it is now. */
export interface Validators {
  /** In quotes, with `W/` before them if it is weak. */
  readonly etag?: string | undefined;
  readonly lastModified?: Date | undefined;
}

/** `not-modified`: 304, the client has it. `failed`: 412, it is not what the client believes. */
export type Condition = "go-on" | "not-modified" | "failed";

type ConditionHeaders = Pick<Headers, "get">;

const ETAGS = /(?:W\/)?"[^"]*"/g;

/**
 * What the conditions of a request come to, in the order of RFC 9110, 13.2.2. Without an ETag or a time, conditions on
 * them are not met, and `If-Modified-Since` and `If-Unmodified-Since` do not count.
 */
export function decideCondition(
  method: string,
  headers: ConditionHeaders,
  current: Validators,
): Condition {
  const isRead = method === "GET" || method === "HEAD";
  const match = headers.get("if-match");
  if (match === null) {
    if (isLater(current.lastModified, headers.get("if-unmodified-since"))) return "failed";
  } else if (!names(match, current.etag, "strong")) return "failed";
  const noneMatch = headers.get("if-none-match");
  if (noneMatch !== null) {
    if (!names(noneMatch, current.etag, "weak")) return "go-on";
    return isRead ? "not-modified" : "failed";
  }
  const since = headers.get("if-modified-since");
  const isOld = current.lastModified !== undefined && isDate(since);
  return isRead && isOld && !isLater(current.lastModified, since) ? "not-modified" : "go-on";
}

/** Whether a list of ETags has this one; in a strong comparison, weak ones equal nothing (RFC 9110, 8.8.3.2). */
function names(list: string, etag: string | undefined, comparison: "strong" | "weak"): boolean {
  if (list.trim() === "*") return true;
  if (etag === undefined || (comparison === "strong" && isWeak(etag))) return false;
  const wanted = withoutWeakness(etag);
  for (const [found] of list.matchAll(ETAGS))
    if (withoutWeakness(found) === wanted && (comparison === "weak" || !isWeak(found))) return true;
  return false;
}

function isWeak(etag: string): boolean {
  return etag.startsWith("W/");
}

function withoutWeakness(etag: string): string {
  return isWeak(etag) ? etag.slice(2) : etag;
}

function isDate(text: string | null): text is string {
  return text !== null && !Number.isNaN(Date.parse(text));
}

/** False when one of the two is not known. HTTP's dates have whole seconds. */
function isLater(time: Date | undefined, text: string | null): boolean {
  if (time === undefined || !isDate(text)) return false;
  return Math.floor(time.getTime() / 1000) > Math.floor(Date.parse(text) / 1000);
}
