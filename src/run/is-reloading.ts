import { findThreadLink } from "./thread-link.ts";

/**
 * Whether changes of the source bring up new threads (`--reload`), so that this one may be ended at any time for newer code.
 *
 * @returns False outside Stopgap's threads.
 */
export function isReloading(): boolean {
  return findThreadLink()?.isReloading ?? false;
}
