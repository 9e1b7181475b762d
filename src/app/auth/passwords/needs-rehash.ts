import { parsePasswordHash } from "./parse-password-hash.ts";
import type { ScryptCost } from "./password-hash.ts";
import { SCRYPT_COST } from "./scrypt-cost.ts";

/**
 * Whether a hash was made in another way than new ones are, to be asked when somebody has signed in: only then is their password
 * at hand for a new hash.
 *
 *     if (await verifyPassword(password, user.hash)) {
 *       if (needsRehash(user.hash)) user.hash = await hashPassword(password);
 *     }
 */
export function needsRehash(hash: string, cost: ScryptCost = SCRYPT_COST): boolean {
  const parsed = parsePasswordHash(hash);
  if (parsed?.method !== "scrypt" || !hash.startsWith("$")) return true;
  return (
    parsed.cost.costLog2 !== cost.costLog2 ||
    parsed.cost.blockSize !== cost.blockSize ||
    parsed.cost.parallelization !== cost.parallelization
  );
}
