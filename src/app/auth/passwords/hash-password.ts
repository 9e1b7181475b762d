import { randomBytes } from "node:crypto";
import { HttpError } from "../../errors/http-error.ts";
import { derivePasswordKey } from "./derive-password-key.ts";
import type { ScryptCost } from "./password-hash.ts";
import { MAX_PASSWORD_BYTES } from "./password-limits.ts";
import { SCRYPT_COST } from "./scrypt-cost.ts";

const SALT_BYTES = 16;
const KEY_BYTES = 32;

/**
 * A hash of a password, to be kept in its place, as Werkzeug's `generate_password_hash`: scrypt with a salt of its own, as
 * `$scrypt$ln=15,r=8,p=3$salt$key` (PHC string format), 88 letters by default. Takes about a quarter of a second and 32 MB,
 * beside the event loop.
 *
 * @param password 1 to 1,024 bytes in UTF-8
 * @param cost for tests and for machines of other sizes; what it costs is in the hash, so it can be changed at any time
 * @throws {HttpError} 422 for a password that is empty or too long; 503 when a hundred others wait for theirs
 */
export async function hashPassword(
  password: string,
  cost: ScryptCost = SCRYPT_COST,
): Promise<string> {
  if (password === "") throw new HttpError(422, "The password is empty.");
  if (Buffer.byteLength(password) > MAX_PASSWORD_BYTES)
    throw new HttpError(422, `The password is longer than ${MAX_PASSWORD_BYTES} bytes.`);
  const salt = randomBytes(SALT_BYTES);
  const key = await derivePasswordKey(password, {
    method: "scrypt",
    cost,
    salt,
    key: Buffer.alloc(KEY_BYTES),
  });
  const parameters = `ln=${cost.costLog2},r=${cost.blockSize},p=${cost.parallelization}`;
  return `$scrypt$${parameters}$${toBase64(salt)}$${toBase64(key)}`;
}

function toBase64(bytes: Buffer): string {
  return bytes.toString("base64").replaceAll("=", "");
}
