import { randomBytes } from "node:crypto";

/** A function that gives each request its id: short, and with a beginning that tells this start from earlier ones. */
export function createRequestIds(): () => string {
  const prefix = randomBytes(2).toString("hex");
  let count = 0;
  return () => `${prefix}-${(++count).toString(36)}`;
}
