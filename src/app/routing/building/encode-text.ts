const PLAIN = /^[\w.~!$&'()*+,;=:@-]*$/;

/** Escapes a text for a segment of a path, and no more of it than RFC 3986, 3.3, asks for. Undefined: half a character in it. */
export function encodeText(text: string): string | undefined {
  if (PLAIN.test(text)) return text;
  try {
    return encodeURIComponent(text).replaceAll(/%(?:24|26|2B|2C|3A|3B|3D|40)/g, decodeURIComponent);
  } catch {
    // The only thing that encodeURIComponent throws at.
    return undefined;
  }
}

/** The same, with slashes left as they are. */
export function encodePath(text: string): string | undefined {
  const segments = text.split("/").map(encodeText);
  return segments.includes(undefined) ? undefined : segments.join("/");
}
