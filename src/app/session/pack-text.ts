import { deflateRawSync } from "node:zlib";
import { MAX_TEXT_BYTES } from "./unpack-text.ts";

/** Below this, deflate gains nothing. */
const MIN_DEFLATED_BYTES = 100;

/** Text in letters that a cookie can hold: `-` and base64url, or `z` and base64url of it deflated where that is shorter. */
export function packText(text: string): string {
  const bytes = Buffer.from(text);
  // What would not be inflated again must not be deflated: it is too large for a cookie as it is, and that is told.
  if (bytes.length >= MIN_DEFLATED_BYTES && bytes.length <= MAX_TEXT_BYTES) {
    const deflated = deflateRawSync(bytes, { level: 9 });
    if (deflated.length < bytes.length) return `z${deflated.toString("base64url")}`;
  }
  return `-${bytes.toString("base64url")}`;
}
