import { randomBytes, timingSafeEqual } from "node:crypto";

const BYTES = 32;
const SECRET = /^[A-Za-z0-9_-]{43}$/;
const TOKEN = /^[A-Za-z0-9_-]{86}$/;

/** A secret for the forms of one session. */
export function createCsrfSecret(): string {
  return randomBytes(BYTES).toString("base64url");
}

export function isCsrfSecret(value: unknown): value is string {
  return typeof value === "string" && SECRET.test(value);
}

/**
 * The secret under a mask, another one each time: in pages that are sent compressed, what stays the same can be guessed by
 * their size (BREACH).
 */
export function toCsrfToken(secret: string): string {
  const mask = randomBytes(BYTES);
  const masked = mix(mask, Buffer.from(secret, "base64url"));
  return Buffer.concat([mask, masked]).toString("base64url");
}

/** Whether this token was made of this secret, in constant time. */
export function isCsrfTokenOf(token: string, secret: string): boolean {
  if (!TOKEN.test(token)) return false;
  const bytes = Buffer.from(token, "base64url");
  const unmasked = mix(bytes.subarray(0, BYTES), bytes.subarray(BYTES));
  return timingSafeEqual(unmasked, Buffer.from(secret, "base64url"));
}

function mix(one: Buffer, other: Buffer): Buffer {
  return Buffer.from(one.map((byte, i) => byte ^ (other[i] ?? 0)));
}
