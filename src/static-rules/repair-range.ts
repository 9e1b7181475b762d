/** Room for a dozen ranges. Reading a list costs the square of its length, and there is no use for longer ones. */
const MAX_LENGTH = 200;
const SUFFIX = /^ *bytes= *-(\d+) *$/;

/**
 * A request for the last so many bytes of a file that has fewer means all of them (RFC 9110, 14.1.2); the library takes
 * it for one that can't be met. A list without end is ignored (14.2 allows it). Other ranges stay as they are.
 */
export function repairRange(range: string | undefined, sizeBytes: number): string | undefined {
  if ((range?.length ?? 0) > MAX_LENGTH) return undefined;
  const length = SUFFIX.exec(range ?? "")?.[1];
  return length !== undefined && Number(length) > sizeBytes ? "bytes=0-" : range;
}
