import type { Need } from "./needs.ts";

/** The same text for equal needs, and for no others: 7 is not "7". */
export function toNeedKey([method, value, type]: Need): string {
  return JSON.stringify([method, value, type ?? null]);
}
