import { inflateRawSync } from "node:zlib";

/** The most that is inflated, in bytes: 4 kB of cookie could be 4 MB of text. */
export const MAX_TEXT_BYTES: number = 64 * 1024;

/** The text that `packText` made this of; undefined when it did not, or when it grows beyond all measure. */
export function unpackText(packed: string): string | undefined {
  const bytes = Buffer.from(packed.slice(1), "base64url");
  if (packed.startsWith("-")) return bytes.toString();
  if (!packed.startsWith("z")) return undefined;
  try {
    return inflateRawSync(bytes, { maxOutputLength: MAX_TEXT_BYTES }).toString();
  } catch {
    // Signed by an older key holder in another form, or a bomb: both are an empty session.
    return undefined;
  }
}
