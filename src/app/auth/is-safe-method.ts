const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);

/** Whether a request changes nothing (RFC 9110, 9.2.1), so that any link or image of any site may cause it. */
export function isSafeMethod(method: string): boolean {
  return SAFE_METHODS.has(method);
}
