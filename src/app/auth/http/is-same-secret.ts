import { createHash, timingSafeEqual } from "node:crypto";

/** Compares a secret with what somebody sent, in a time that tells nothing, not even the length. Nothing is the same as an empty one. */
export function isSameSecret(given: string | undefined, secret: string | undefined): boolean {
  if (given === undefined || secret === undefined || given === "" || secret === "") return false;
  return timingSafeEqual(toHash(given), toHash(secret));
}

function toHash(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
