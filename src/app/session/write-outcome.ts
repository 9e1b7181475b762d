import type { SessionOutcome } from "./session-outcome.ts";

/** Puts what a session means for an answer into its headers, beside what is there already. */
export function writeOutcome(outcome: SessionOutcome, headers: Headers): void {
  if (outcome.setCookie !== undefined) headers.append("Set-Cookie", outcome.setCookie);
  if (outcome.vary && !hasVary(headers.get("Vary") ?? "")) headers.append("Vary", "Cookie");
}

function hasVary(vary: string): boolean {
  const names = vary.split(",").map((name) => name.trim().toLowerCase());
  return names.includes("cookie") || names.includes("*");
}
