const MEMORY_PER_THREAD_BYTES = 256 * 1024 * 1024;
const FEWEST = 4;
const MOST = 32;

/** How many threads a box of this size has room for when nobody says how many there may be. */
export function chooseThreadCeiling(totalMemoryBytes: number): number {
  return Math.min(MOST, Math.max(FEWEST, Math.floor(totalMemoryBytes / MEMORY_PER_THREAD_BYTES)));
}
