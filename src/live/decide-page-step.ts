import type { LiveState } from "./live-state.ts";

/** What an open page does when it is told the state of things. */
export type PageStep =
  | { readonly kind: "reload" }
  | { readonly kind: "show"; readonly details: string | null }
  | { readonly kind: "hide" };

/**
 * A page of another version than the newest reloads, but once only for each: something that keeps pages, a service worker
 * perhaps, may bring the same old one again, and a page that reloads without end is of no use to anybody.
 *
 * @param triedVersion for which version this very page has reloaded already
 */
export function decidePageStep(
  pageVersion: string,
  triedVersion: string | undefined,
  state: LiveState,
): PageStep {
  if (state.version !== pageVersion && state.version !== triedVersion) return { kind: "reload" };
  return state.failure ? { kind: "show", details: state.failure.details } : { kind: "hide" };
}
