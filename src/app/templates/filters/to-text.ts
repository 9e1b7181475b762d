/** What a value is written as; nothing for what is not there. */
export function toText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : (value as { toString(): string }).toString();
}
