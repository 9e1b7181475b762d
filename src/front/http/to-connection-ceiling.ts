/** Kept for hosts, lanes and files: without them, a crowd of clients could keep the app from being started again. */
const RESERVED_FILES = 256;

/** The most connections, given how many files the process may have open; never none. */
export function toConnectionCeiling(wanted: number, openFiles: number | undefined): number {
  return Math.max(1, Math.min(wanted, (openFiles ?? Infinity) - RESERVED_FILES));
}
