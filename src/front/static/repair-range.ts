const SUFFIX = /^ *bytes= *-(\d+) *$/;

/**
 * A request for the last so many bytes of a file that has fewer means all of them (RFC 9110, 14.1.2); the library takes
 * it for one that can't be met. Other ranges stay as they are.
 */
export function repairRange(range: string | undefined, sizeBytes: number): string | undefined {
  const length = SUFFIX.exec(range ?? "")?.[1];
  return length !== undefined && Number(length) > sizeBytes ? "bytes=0-" : range;
}
