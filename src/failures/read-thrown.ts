/** A property of any thrown value as text; empty where it has none, or where its getter or proxy throws. */
export function readThrownText(thrown: unknown, property: string): string {
  const value = readThrown(thrown, property);
  return typeof value === "string" ? value : "";
}

/** A property of any thrown value; undefined where it has none, or where reading it throws. */
export function readThrown(thrown: unknown, property: string): unknown {
  if ((typeof thrown !== "object" && typeof thrown !== "function") || thrown === null)
    return undefined;
  try {
    return Reflect.get(thrown, property) as unknown;
  } catch {
    // What was thrown is being told about; that it can't be read must not hide that it was thrown.
    return undefined;
  }
}

/** Any thrown value in words. */
export function describeThrown(thrown: unknown): string {
  const message = readThrown(thrown, "message");
  if (typeof message === "string") return message;
  try {
    return typeof thrown === "object" && thrown !== null
      ? (JSON.stringify(thrown) ?? "an object")
      : String(thrown);
  } catch {
    // A proxy, a cycle, a hostile toString or toJSON.
    return "a value that can't be shown";
  }
}
