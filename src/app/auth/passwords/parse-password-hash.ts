import type { PasswordHash, ScryptCost } from "./password-hash.ts";

const MAX_HASH_LENGTH = 512;
/** A hash that asks for more has not been made by us, and would hold up everybody's sign-in. */
const MAX_MEMORY_BYTES = 256 * 1024 * 1024;
const MAX_PARALLELIZATION = 16;
const MAX_ITERATIONS = 10_000_000;
const MIN_KEY_BYTES = 16;

const PHC_SCRYPT =
  /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;
const WERKZEUG_SCRYPT = /^scrypt:(\d{1,9}):(\d{1,3}):(\d{1,3})\$([^$]+)\$((?:[0-9a-f]{2})+)$/;
const WERKZEUG_PBKDF2 = /^pbkdf2:(sha1|sha256|sha512):(\d{1,8})\$([^$]+)\$((?:[0-9a-f]{2})+)$/;

/** Takes apart a hash of `hashPassword` (PHC string format) or of Werkzeug's `generate_password_hash`; undefined for others. */
export function parsePasswordHash(hash: string): PasswordHash | undefined {
  if (hash.length > MAX_HASH_LENGTH) return undefined;
  const parsed = parsePhc(hash) ?? parseWerkzeugScrypt(hash) ?? parseWerkzeugPbkdf2(hash);
  return parsed !== undefined && parsed.key.length >= MIN_KEY_BYTES && isAffordable(parsed)
    ? parsed
    : undefined;
}

function parsePhc(hash: string): PasswordHash | undefined {
  const [, costLog2, blockSize, parallelization, salt, key] = PHC_SCRYPT.exec(hash) ?? [];
  if (salt === undefined || key === undefined) return undefined;
  return {
    method: "scrypt",
    cost: toCost(Number(costLog2), blockSize, parallelization),
    salt: Buffer.from(salt, "base64"),
    key: Buffer.from(key, "base64"),
  };
}

function parseWerkzeugScrypt(hash: string): PasswordHash | undefined {
  const [, cost, blockSize, parallelization, salt, key] = WERKZEUG_SCRYPT.exec(hash) ?? [];
  if (salt === undefined || key === undefined) return undefined;
  return {
    method: "scrypt",
    cost: toCost(Math.log2(Number(cost)), blockSize, parallelization),
    // Werkzeug takes the salt's letters as they are.
    salt: Buffer.from(salt),
    key: Buffer.from(key, "hex"),
  };
}

function parseWerkzeugPbkdf2(hash: string): PasswordHash | undefined {
  const [, digest, iterations, salt, key] = WERKZEUG_PBKDF2.exec(hash) ?? [];
  if (salt === undefined || key === undefined) return undefined;
  return {
    method: "pbkdf2",
    digest: digest as "sha1" | "sha256" | "sha512",
    iterations: Number(iterations),
    salt: Buffer.from(salt),
    key: Buffer.from(key, "hex"),
  };
}

function toCost(
  costLog2: number,
  blockSize: string | undefined,
  parallelization: string | undefined,
): ScryptCost {
  return { costLog2, blockSize: Number(blockSize), parallelization: Number(parallelization) };
}

function isAffordable(hash: PasswordHash): boolean {
  if (hash.method === "pbkdf2") return hash.iterations >= 1 && hash.iterations <= MAX_ITERATIONS;
  const { costLog2, blockSize, parallelization } = hash.cost;
  return (
    Number.isInteger(costLog2) &&
    costLog2 >= 1 &&
    // RFC 7914, 2.
    costLog2 < 16 * blockSize &&
    blockSize >= 1 &&
    parallelization >= 1 &&
    parallelization <= MAX_PARALLELIZATION &&
    128 * 2 ** costLog2 * blockSize <= MAX_MEMORY_BYTES
  );
}
