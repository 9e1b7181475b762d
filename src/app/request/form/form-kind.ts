const URL_ENCODED = /^application\/x-www-form-urlencoded[ \t]*(?:;|$)/i;
const MULTIPART = /^multipart\/form-data[ \t]*(?:;|$)/i;

/** What kind of form a `Content-Type` announces; undefined for everything that is no form. */
export function formKind(contentType: string | null): "url-encoded" | "multipart" | undefined {
  if (contentType === null) return undefined;
  const text = contentType.trimStart();
  if (URL_ENCODED.test(text)) return "url-encoded";
  return MULTIPART.test(text) ? "multipart" : undefined;
}
