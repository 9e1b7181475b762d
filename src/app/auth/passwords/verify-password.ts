import { timingSafeEqual } from "node:crypto";
import { derivePasswordKey } from "./derive-password-key.ts";
import { parsePasswordHash } from "./parse-password-hash.ts";
import { MAX_PASSWORD_BYTES } from "./password-limits.ts";
import { verifyAgainstNothing } from "./verify-against-nothing.ts";

/**
 * Whether this is the password of which the hash was made, as Werkzeug's `check_password_hash`. Werkzeug's own hashes (scrypt and
 * pbkdf2) are understood too, so users can be taken over from a Flask app. What is no hash, is empty or asks for more than
 * 256 MB fits no password, and takes as long to find out.
 *
 * @param hash what `hashPassword` returned
 * @throws {HttpError} 503 when a hundred others wait for theirs
 */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const parsed = parsePasswordHash(hash);
  const isTooLong = Buffer.byteLength(password) > MAX_PASSWORD_BYTES;
  if (parsed === undefined || isTooLong || password === "")
    return await verifyAgainstNothing(password);
  return timingSafeEqual(await derivePasswordKey(password, parsed), parsed.key);
}
