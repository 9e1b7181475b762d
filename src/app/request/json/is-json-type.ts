const JSON_TYPE = /^application\/(?:[\w.!#$&^-]+\+)?json[ \t]*(?:;|$)/i;

/** `application/json`, or a type built on it such as `application/problem+json` (RFC 6839; Werkzeug's `is_json`). */
export function isJsonType(contentType: string | null): boolean {
  return contentType !== null && JSON_TYPE.test(contentType.trimStart());
}
