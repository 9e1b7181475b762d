import { createHash } from "node:crypto";

/** A strong ETag (RFC 9110, 8.8.3) made of the bytes themselves: the same bytes always have the same one. */
export function makeEtag(bytes: Uint8Array | string): string {
  return `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 27)}"`;
}
