import { findThreadLink } from "./thread-link.ts";

/**
 * Which state of the source this thread has loaded: 1 for the first, and one more for each change that was loaded since.
 *
 * @returns A whole number; 0 outside Stopgap's threads.
 */
export function generation(): number {
  return findThreadLink()?.generation ?? 0;
}
