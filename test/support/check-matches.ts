import assert from "node:assert/strict";
import { Router, type Match } from "../../src/app/routing/router.ts";
import type { RuleInit } from "../../src/app/routing/rules/rule.ts";

/** What a path is expected to match: `found /a`, `redirect /a/`, `method-not-allowed GET, HEAD`, `not-found`. */
export type MatchRow = [path: string, expected: string, params?: Record<string, unknown>];

/** A path, or more of a rule; it answers GET and leads to its endpoint, or else to its own path. */
export type RuleSetup = string | (Partial<RuleInit> & { path: string });

export function routerOf(...rules: readonly RuleSetup[]): Router<string> {
  const router = new Router<string>();
  for (const rule of rules) {
    const init = typeof rule === "string" ? { path: rule } : rule;
    router.add({ methods: ["GET"], ...init, target: init.endpoint ?? init.path });
  }
  return router;
}

export function describeMatch(match: Match<string>): string {
  if (match.kind === "found") return `found ${match.target}`;
  if (match.kind === "redirect") return `redirect ${match.path}`;
  return "allow" in match ? `${match.kind} ${match.allow.join(", ")}` : match.kind;
}

export function checkMatches(
  router: Router<string>,
  rows: readonly MatchRow[],
  { method = "GET", host }: { method?: string; host?: string } = {},
): void {
  for (const [path, expected, params] of rows) {
    const match = router.match(method, path, host);
    assert.equal(describeMatch(match), expected, `${method} ${host ?? ""} ${path}`);
    if (match.kind === "found") assert.deepEqual({ ...match.params }, params ?? {}, path);
  }
}

/** The router must not care in which order rules were added. */
export function checkBothOrders(rules: readonly RuleSetup[], rows: readonly MatchRow[]): void {
  checkMatches(routerOf(...rules), rows);
  checkMatches(routerOf(...rules.toReversed()), rows);
}
