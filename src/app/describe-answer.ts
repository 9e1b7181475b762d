/** What somebody has returned, for an error that says so. */
export function describeAnswer(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (typeof value !== "object") return `a ${typeof value}`;
  const { constructor } = value as { constructor?: unknown };
  return typeof constructor === "function" ? `an object of ${constructor.name}` : "an object";
}
