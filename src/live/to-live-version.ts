/** Of a page: which start of the server made it, and which of its generations. Nothing but letters, digits, `-`, `_` and a dot. */
export function toLiveVersion(startId: string, generation: number): string {
  return `${startId}.${generation}`;
}
