import { derivePasswordKey } from "./derive-password-key.ts";
import { MAX_PASSWORD_BYTES } from "./password-limits.ts";
import { SCRYPT_COST } from "./scrypt-cost.ts";

/**
 * To be called in place of `verifyPassword` when there is no such user: false, after as long as a wrong password takes, so
 * that the time doesn't tell who has an account.
 */
export async function verifyAgainstNothing(password: string): Promise<false> {
  const isTooLong = Buffer.byteLength(password) > MAX_PASSWORD_BYTES;
  await derivePasswordKey(isTooLong ? "" : password, {
    method: "scrypt",
    cost: SCRYPT_COST,
    salt: Buffer.alloc(16),
    key: Buffer.alloc(32),
  });
  return false;
}
