import { hkdfSync } from "node:crypto";
import { secretMissing, secretTooShort } from "../../errors/session-errors.ts";
import type { SecretKeys } from "./secret-keys.ts";

const MIN_KEY_BYTES = 16;
const DERIVED_BYTES = 32;

/**
 * A key for one purpose from each secret key (HKDF-SHA256, RFC 5869), so that what is signed for one purpose is worth
 * nothing for another.
 *
 * @throws {StopgapError} SECRET_MISSING, SECRET_TOO_SHORT
 */
export function deriveKeys(keys: SecretKeys | undefined, purpose: string): [Buffer, ...Buffer[]] {
  const [newest, ...older] = typeof keys === "string" ? [keys] : (keys ?? []);
  if (newest === undefined || newest === "") throw secretMissing(purpose);
  return [deriveKey(newest, purpose), ...older.map((key) => deriveKey(key, purpose))];
}

function deriveKey(key: string, purpose: string): Buffer {
  const bytes = Buffer.from(key);
  if (bytes.length < MIN_KEY_BYTES) throw secretTooShort(bytes.length, MIN_KEY_BYTES);
  return Buffer.from(hkdfSync("sha256", bytes, "", `stopgap ${purpose}`, DERIVED_BYTES));
}
