/** The inspector's name for everything that a capture holds in its thread. */
export function toCaptureGroup(capture: number): string {
  return `stopgap-capture-${capture}`;
}
