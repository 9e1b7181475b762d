/**
 * Bytes by themselves. Left to devalue, a Buffer that shares its memory with others, as small ones do, would take all of
 * that memory along into the cookie.
 */
export const REDUCERS: Record<string, (value: unknown) => unknown> = {
  Bytes: (value) =>
    value instanceof Uint8Array &&
      // In an array, because what is falsy counts as no match.
      [Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64url")],
};

export const REVIVERS: Record<string, (value: unknown) => unknown> = {
  Bytes: (value) =>
    new Uint8Array(Buffer.from(String(Array.isArray(value) ? value[0] : ""), "base64url")),
};
