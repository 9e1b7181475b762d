import { timingSafeEqual } from "node:crypto";

/** Compares a secret with what somebody sent, in a time that tells nothing but whether the lengths differ. */
export function isSameText(one: string, other: string): boolean {
  const oneBytes = Buffer.from(one);
  const otherBytes = Buffer.from(other);
  return oneBytes.length === otherBytes.length && timingSafeEqual(oneBytes, otherBytes);
}
